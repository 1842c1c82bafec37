import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { type Database, type OpenDatabase, rowsOf } from './database.ts'
import { databaseError } from './errors.ts'

/** The database has migrations that this version of the program does not know. */
export class DatabaseNewer extends Error {
  constructor(tag: string) {
    super(
      `The database was migrated by a newer version of Rapport (it has "${tag}"). Start that version, or restore a backup.`,
    )
    this.name = 'DatabaseNewer'
  }
}

type Migration = { tag: string; hash: string; statements: string[] }

/** The ordered migrations of a folder, as its journal lists them. */
export function readMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8')
    return {
      tag,
      hash: createHash('sha256').update(text).digest('hex'),
      statements: text.split('--> statement-breakpoint').filter((s) => s.trim() !== ''),
    }
  })
}

type Applied = { tag: string; hash: string }

/** What was applied so far; of a new database nothing, and it gets the table that remembers. */
async function appliedTo(db: Database): Promise<Applied[]> {
  try {
    return await rowsOf<Applied>(db, sql`select tag, hash from schema_migrations order by tag`)
  } catch (error) {
    if (databaseError(error)?.code !== '42P01') throw error
    await db.execute(
      sql`create table schema_migrations (tag text primary key, hash text not null, applied_at timestamptz not null default now())`,
    )
    return []
  }
}

/**
 * Brings the database up to the newest migration, each in a transaction of its own together with the row that records it, so that
 * a kill at any moment leaves whole migrations only. Other processes wait. Returns the tags applied now.
 */
export async function migrate(database: OpenDatabase, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder)
  return database.exclusively(async (db) => {
    const done = await appliedTo(db)
    for (const { tag, hash } of done) {
      const known = migrations.find((m) => m.tag === tag)
      if (!known) throw new DatabaseNewer(tag)
      if (known.hash !== hash) throw new Error(`Migration ${tag} was applied with another text than the one installed.`)
    }
    const applied: string[] = []
    for (const { tag, hash, statements } of migrations) {
      if (done.some((d) => d.tag === tag)) continue
      await db.transaction(async (tx) => {
        for (const statement of statements) await tx.execute(sql.raw(statement))
        await tx.execute(sql`insert into schema_migrations (tag, hash) values (${tag}, ${hash})`)
      })
      applied.push(tag)
    }
    return applied
  })
}
