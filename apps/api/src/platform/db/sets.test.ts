import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commissions } from '../../modules/commissions/tables.ts'
import { audit, jobs } from '../tables.ts'
import { type OpenDatabase, rowsOf } from './database.ts'
import { anyOf, insertRows, textArray } from './sets.ts'
import { openTestDatabase } from './testing.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const ODD = ['plain', 'with "quotes"', 'back\\slash', '{a,b}', 'null', '', 'ünï 漢字 😀', "it's"]

describe('sets of any size', () => {
  it('are one parameter, exact to the character', async () => {
    const [row] = await rowsOf<{ texts: string[] }>(database.db, sql`select ${textArray(ODD)} as texts`)
    expect(row?.texts).toEqual(ODD)
  })

  it('match a column beyond the number of parameters that a statement may have', async () => {
    const many = Array.from({ length: 70_000 }, (_, i) => `n${i}`)
    const rows = await rowsOf(
      database.db,
      sql`select v from (values ('n69999'), ('other')) t(v) where ${anyOf(sql`v`, many)}`,
    )
    expect(rows).toEqual([{ v: 'n69999' }])
    expect(await rowsOf(database.db, sql`select 1 from (values ('a')) t(v) where ${anyOf(sql`v`, [])}`)).toEqual([])
  })

  it('are inserted as they are: defaults kept, instants, null, JSON and big amounts exact', async () => {
    const at = new Date('2026-03-29T01:30:00.123Z')
    const payload = { deep: [1, { a: null }], odd: ODD }
    await insertRows(
      database.db,
      jobs,
      Array.from({ length: 12_001 }, (_, i) => ({
        id: `j${i}`,
        kind: 'k',
        key: `${i}`,
        payload,
        runAt: at,
        createdAt: at,
      })),
    )
    const rows = await database.db
      .select()
      .from(jobs)
      .where(anyOf(jobs.id, ['j0', 'j12000', 'none']))
    expect(rows).toHaveLength(2)
    expect(rows[1]).toMatchObject({ payload, runAt: at, attempts: 0, doneAt: null })
    await insertRows(database.db, audit, [])
    const [amount] = await rowsOf(
      database.db,
      sql`select amount_minor::text as minor from json_populate_recordset(null::${commissions}, ${JSON.stringify([{ amount_minor: '9223372036854775807' }])}::json)`,
    )
    expect(amount).toEqual({ minor: '9223372036854775807' })
  })
})
