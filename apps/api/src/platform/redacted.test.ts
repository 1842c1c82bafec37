import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenDatabase } from './db/database.ts'
import { openTestDatabase } from './db/testing.ts'
import { redacted } from './redacted.ts'
import { jobs } from './tables.ts'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const CANARY = 'canary-4711'
const failing = (work: () => Promise<unknown>): Promise<unknown> => work().catch((error: unknown) => error)
const job = (id: string) => ({
  id,
  kind: CANARY,
  key: CANARY,
  payload: { secret: CANARY },
  runAt: new Date(0),
  createdAt: new Date(0),
})

describe('what is kept of an error has no value of a row or a parameter', () => {
  it.each<[string, RegExp, () => Promise<unknown>]>([
    [
      'of a duplicate',
      /duplicate key.*jobs_once/,
      async () => {
        await database.db.insert(jobs).values(job('job_1'))
        await database.db.insert(jobs).values(job('job_2'))
      },
    ],
    [
      'of a value that is not of its type',
      /invalid input syntax/,
      () => database.db.execute(sql`select ${CANARY}::text::int`),
    ],
    ['of a statement that is none', /syntax error/, () => database.db.execute(sql`select ${CANARY} from where`)],
  ])('%s', async (_, said, work) => {
    const error = await failing(work)
    const told = redacted(error)
    expect(JSON.stringify(told)).not.toContain('canary')
    expect(told.message).toMatch(said)
    expect(told.code).toMatch(/^[0-9A-Z]{5}$/)
  })

  it.each([
    ['mail to ada.lovelace+x@tools.example was refused', 'mail to …@… was refused'],
    ['key rk_live_abcdef123456 is unknown', 'key rk_… is unknown'],
    ['GET https://a.example/x?token=abc&n=1 failed', 'GET https://a.example/x?token=…&n=1 failed'],
  ])('%s', (message, told) => expect(redacted(new Error(message)).message).toBe(told))

  it('keeps where it was thrown', () => expect(redacted(new Error('x')).stack).toMatch(/^\s+at .*redacted\.test/))
})
