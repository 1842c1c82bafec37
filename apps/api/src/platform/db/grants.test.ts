import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { type Database, rowsOf } from './database.ts'
import { databaseError } from './errors.ts'
import { grantTo } from './grants.ts'

const ROLE = `served_${Date.now().toString(36)}`
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await server.makeWorkspace('acme')
  const { database } = server.services
  await database.script(`create role ${ROLE}`)
  await grantTo(database.db, ROLE)
})
afterAll(async () => {
  await server.services.database.script(`drop owned by ${ROLE}; drop role ${ROLE}`)
  await server.stop()
})

/** The SQLSTATE with which the role is refused, or "done". */
async function as(statement: string): Promise<string> {
  const { db } = server.services.database
  const work = db.transaction(async (tx: Database) => {
    await tx.execute(sql.raw(`set local role ${ROLE}`))
    await tx.execute(sql.raw(statement))
    throw new Error('done')
  })
  return work.then(
    () => 'committed',
    (error: unknown) => databaseError(error)?.code ?? (error as Error).message,
  )
}
const DENIED = '42501'

describe('the role that serves requests, where another owns the tables,', () => {
  it('reads and writes rows', async () => {
    expect(await as(`update workspaces set name = name`)).toBe('done')
    expect(await as(`delete from idempotency_keys`)).toBe('done')
    expect(
      await as(`insert into audit (id, actor_kind, action, details, at) values ('aud_x', 'system', 'x', '{}', now())`),
    ).toBe('done')
    expect(await as(`select id from facts for no key update`)).toBe('done')
    expect(await as(`select tag from schema_migrations`)).toBe('done')
  })

  it('adds to what is append-only, and neither changes, empties nor opens it', async () => {
    const { db } = server.services.database
    const kept = await rowsOf<{ name: string }>(
      db,
      sql`select distinct event_object_table::text as name from information_schema.triggers where trigger_name like '%\\_append\\_only'`,
    )
    expect(kept.length).toBeGreaterThan(10)
    for (const { name } of kept)
      expect({
        [name]: [
          await as(`delete from ${name}`),
          await as(`truncate ${name} cascade`),
          await as(`alter table ${name} disable trigger all`),
          await as(`drop trigger ${name}_append_only on ${name}`),
        ],
      }).toEqual({ [name]: [DENIED, DENIED, DENIED, DENIED] })
    expect(await as(`update audit set action = 'x'`)).toBe(DENIED)
    expect(await as(`update facts set amount_minor = 0`)).toBe(DENIED)
    expect(await as(`update facts set id = id`)).toBe('23001')
  })

  it('alters nothing', async () => {
    expect(await as(`insert into schema_migrations (tag, hash) values ('x', 'x')`)).toBe(DENIED)
    expect(await as(`alter table workspaces add column x text`)).toBe(DENIED)
    expect(
      await as(
        `create or replace function refuse_change() returns trigger language plpgsql as 'begin return null; end'`,
      ),
    ).toBe(DENIED)
  })
})
