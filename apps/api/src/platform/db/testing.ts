import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openPglite, openPostgres, type OpenDatabase } from './database.ts'
import { migrate } from './migrate.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))

let template: Promise<Blob> | undefined

async function makeTemplate(): Promise<Blob> {
  const { PGlite } = await import('@electric-sql/pglite')
  const cached = process.env['RAPPORT_TEST_TEMPLATE']
  if (cached) return new Blob([readFileSync(cached)])
  const { drizzle } = await import('drizzle-orm/pglite')
  const client = await PGlite.create()
  const db = drizzle(client) as never
  await migrate({ db, driver: 'pglite', exclusively: (work: (d: never) => unknown) => work(db) } as never, MIGRATIONS)
  const dump = await client.dumpDataDir('none')
  await client.close()
  return dump as Blob
}

let counter = 0

/**
 * A migrated, empty database for one test file: on the PostgreSQL server named by TEST_DATABASE_URL (a database of its own there),
 * else embedded in memory.
 */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) return openPglite(undefined, await (template ??= makeTemplate()))
  const name = `rapport_test_${process.pid}_${counter++}`
  const admin = await openPostgres(server, 60_000, 1)
  await admin.script(`drop database if exists ${name}`)
  await admin.script(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openPostgres(url.href)
  await migrate(database, MIGRATIONS)
  return {
    ...database,
    close: async () => {
      await database.close()
      await admin.script(`drop database ${name} with (force)`)
      await admin.close()
    },
  }
}
