import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { makeAgent } from '../../modules/tracking/click-statement.ts'
import type { OpenDatabase } from './database.ts'
import { DatabaseNewer, migrate, readMigrations } from './migrate.ts'
import { MIGRATIONS, openEmptyDatabase } from './testing.ts'

const folders: string[] = []
const tags = readMigrations(MIGRATIONS).map(({ tag }) => tag)

/** The migrations as an older version had them: those before `tag`. */
function before(tag: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-migrations-'))
  folders.push(folder)
  cpSync(MIGRATIONS, folder, { recursive: true })
  const path = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string }[] }
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.filter((entry) => entry.tag < tag) }))
  return folder
}

let database: OpenDatabase
beforeEach(async () => {
  database = await openEmptyDatabase()
})
afterEach(() => database.close())
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

describe('migrating', () => {
  it('applies each migration once, also when two start at once', async () => {
    // of an embedded database the lock file lets in one process only
    const starts = Array.from({ length: database.driver === 'postgres' ? 3 : 1 }, () => migrate(database, MIGRATIONS))
    const applied = await Promise.all(starts)
    expect(applied.flat().toSorted()).toEqual(tags)
    expect(await migrate(database, MIGRATIONS)).toEqual([])
  })

  it('refuses a database of a newer version, and one whose migrations had another text', async () => {
    await migrate(database, MIGRATIONS)
    await expect(migrate(database, before(tags.at(-1) ?? ''))).rejects.toThrow(DatabaseNewer)
    await database.script(`update schema_migrations set hash = 'x' where tag = '${tags[0]}'`)
    await expect(migrate(database, MIGRATIONS)).rejects.toThrow('another text')
  })

  it('goes on where an earlier start was ended, with every migration whole', async () => {
    await migrate(database, before(tags[4] ?? ''))
    const broken = before('~')
    writeFileSync(join(broken, `${tags[5]}.sql`), 'create table half (a int);--> statement-breakpoint\nnonsense')
    await expect(migrate(database, broken)).rejects.toThrow()
    expect(await database.raw(`select to_regclass('half')::text`, [])).toEqual([[null]])
    expect(await migrate(database, MIGRATIONS)).toEqual(tags.slice(5))
  })

  it('keeps what the clicks of an older version say of their browsers', async () => {
    await migrate(database, before('0010'))
    const agents = ['Mozilla/5.0 Ünïcode', 'curl/8', 'curl/8', null]
    for (const [i, agent] of agents.entries())
      await database.raw(
        `insert into clicks (id, workspace_id, program_id, partner_id, link_id, at, visitor, validity, is_unique, user_agent)
         values ($1, 'w', 'p', 'r', 'l', now(), 'v', 'VALID', false, $2::text)`,
        [`clk_${i}`, agent],
      )
    await migrate(database, MIGRATIONS)
    const rows = await database.raw(
      `select a.text, c.agent_key::text from clicks c left join user_agents a on a.key = c.agent_key order by c.id`,
      [],
    )
    expect(rows).toEqual(agents.map((text) => [text, text === null ? null : makeAgent(text).key]))
  })
})
