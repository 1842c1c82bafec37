import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audit, jobs } from '../tables.ts'
import { type OpenDatabase, rowsOf } from './database.ts'
import { databaseError, isDuplicate } from './errors.ts'
import { openTestDatabase } from './testing.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const job = { id: 'job_1', kind: 'k', key: 'once', payload: { a: 1 }, runAt: new Date(0), createdAt: new Date(5) }

describe('both drivers', () => {
  it('give rows of raw statements as objects', async () => {
    expect(await rowsOf(database.db, sql`select 1::int4 as one, 'x' as text`)).toEqual([{ one: 1, text: 'x' }])
  })

  it('give rows of composed statements as arrays', async () => {
    expect(await database.raw('select $1::text, 2::int4', ['a'])).toEqual([['a', 2]])
  })

  it('compile no plan to machine code, however costly it seems', async () => {
    // a thousand rows each are expected, and there is one
    const [a, b, c] = ['a', 'b', 'c'].map((name) => `generate_series(1, 1 + (0 * random())::int) ${name}`)
    for (const ask of [database.raw, database.record]) {
      const plan = (await ask(`explain analyze select sum(a) from ${a}, ${b}, ${c}`, [])).join('\n')
      expect(plan).toMatch(/cost=\d{7}/)
      expect(plan).not.toContain('JIT')
    }
  })

  it('plan a statement that records once, not for each batch', async () => {
    for (const value of [1, 2, 3]) await database.record('select $1::int4 + 1', [value])
    const planned = await database.record('select coalesce(sum(custom_plans), 0)::int4 from pg_prepared_statements', [])
    expect(planned).toEqual([[0]])
  })

  it('name the unique index that a duplicate violates', async () => {
    await database.db.insert(jobs).values(job)
    const error = await database.db
      .insert(jobs)
      .values({ ...job, id: 'job_2' })
      .catch((e: unknown) => e)
    expect(isDuplicate(error, 'jobs_once')).toBe(true)
    expect(isDuplicate(error, 'jobs_pkey')).toBe(false)
  })

  it('keep instants to the millisecond and json as it was', async () => {
    const at = new Date('2026-03-29T01:30:00.123Z')
    await database.db.insert(jobs).values({ ...job, id: 'job_3', key: 'time', runAt: at })
    const [row] = await database.db
      .select()
      .from(jobs)
      .where(sql`id = 'job_3'`)
    expect(row?.runAt).toEqual(at)
    expect(row?.payload).toEqual({ a: 1 })
  })

  it('refuse to empty what is append-only', async () => {
    const kept = [
      'facts',
      'attributions',
      'ledger_transactions',
      'ledger_postings',
      'commission_entries',
      'program_versions',
    ]
    for (const table of [...kept, 'terms', 'agreements', 'co_marketing_asset_versions', 'audit', 'audit_subjects']) {
      const emptied = database.db.execute(sql`truncate ${sql.identifier(table)} cascade`).catch((e: unknown) => e)
      expect([table, databaseError(await emptied)?.code]).toEqual([table, '23001'])
    }
  })

  it('refuse to change or delete what is append-only', async () => {
    await database.db
      .insert(audit)
      .values({ id: 'aud_1', actorKind: 'system', action: 'x', details: {}, at: new Date(0) })
    for (const statement of [sql`update audit set action = 'y'`, sql`delete from audit`]) {
      const error = await database.db.execute(statement).catch((e: unknown) => e)
      expect(databaseError(error)?.code).toBe('23001')
    }
  })

  it('refuse a ledger transaction that does not sum to zero', async () => {
    const unbalanced = database.db.transaction(async (tx) => {
      await tx.execute(
        sql`insert into ledger_accounts (id, workspace_id, owner_id, kind, currency) values ('a', 'w', 'o', 'CASH', 'EUR')`,
      )
      await tx.execute(
        sql`insert into ledger_transactions (id, workspace_id, kind, subject_id, at) values ('t', 'w', 'EARN', 's', now())`,
      )
      await tx.execute(
        sql`insert into ledger_postings (transaction_id, account_id, currency, amount_minor) values ('t', 'a', 'EUR', 5)`,
      )
    })
    expect(databaseError(await unbalanced.catch((e: unknown) => e))?.code).toBe('23514')
    expect(await rowsOf(database.db, sql`select 1 from ledger_accounts`)).toEqual([])
  })
})
