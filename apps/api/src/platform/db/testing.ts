import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openPglite, openPostgres, type OpenDatabase } from './database.ts'
import { migrate } from './migrate.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** The migrated database that the test run made once. */
const template = (): Blob => new Blob([readFileSync(process.env['RAPPORT_TEST_TEMPLATE'] ?? '')])

let counter = 0

/**
 * A migrated, empty database for one test file: on the PostgreSQL server named by TEST_DATABASE_URL (a database of its own there),
 * else embedded in memory.
 */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) return openPglite(undefined, template())
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
