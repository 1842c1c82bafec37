import { readFileSync } from 'node:fs'
import type { OpenDatabase } from './database.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'
import { PLACES } from '../places.ts'
import { migrate } from './migrate.ts'

export const MIGRATIONS = PLACES.migrations

/** The migrated database that the test run made once. */
const template = (): Blob => new Blob([readFileSync(process.env['RAPPORT_TEST_TEMPLATE'] ?? '')])

let counter = 0

/**
 * A migrated, empty database for one test file: on the PostgreSQL server named by TEST_DATABASE_URL (a database of its own there),
 * else embedded in memory.
 */
export const openTestDatabase = (): Promise<OpenDatabase> => open(true)

/** The same with nothing in it. */
export const openEmptyDatabase = (): Promise<OpenDatabase> => open(false)

async function open(migrated: boolean): Promise<OpenDatabase> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) return migrated ? openPglite(undefined, template()) : openPglite()
  const name = `rapport_test_${process.pid}_${counter++}`
  const admin = await openPostgres(server, 60_000, 1)
  await admin.script(`drop database if exists ${name}`)
  await admin.script(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openPostgres(url.href)
  if (migrated) await migrate(database, MIGRATIONS)
  return {
    ...database,
    close: async () => {
      await database.close()
      await admin.script(`drop database ${name} with (force)`)
      await admin.close()
    },
  }
}
