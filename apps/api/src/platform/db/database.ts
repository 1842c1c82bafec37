import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/** The one type of both drivers, and of a transaction on either. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>

/** Rows of a composed statement, each as an array in the order of its select list. */
export type RawQuery = (text: string, params: unknown[]) => Promise<unknown[][]>

export type OpenDatabase = {
  db: Database
  /** The same database on connections of their own, so that work after the commit keeps no request waiting. */
  workerDb: Database
  driver: 'pglite' | 'postgres'
  raw: RawQuery
  /** The same on a connection of its own, so that nothing else keeps what is recorded waiting. */
  record: RawQuery
  /** Runs a multi-statement script outside any transaction of `db`. */
  script: (text: string) => Promise<void>
  /** Runs `work` while no other process migrates this database. */
  exclusively: <T>(work: (db: Database) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/** Opens PostgreSQL where an address is given, else the embedded database; only the driver that is used is loaded. */
export const openDatabase = async (where: {
  databaseUrl?: string | undefined
  migrationDatabaseUrl?: string | undefined
  dataDir: string
}): Promise<OpenDatabase> =>
  where.databaseUrl
    ? (await import('./postgres.ts')).openPostgres(where.databaseUrl, undefined, undefined, where.migrationDatabaseUrl)
    : (await import('./pglite.ts')).openPglite(where.dataDir)

/** The rows of a statement, alike on both drivers. int8 may come as string or number: read it with `BigInt` or `Number`. */
export async function rowsOf<T extends Record<string, unknown>>(db: Database, statement: SQL): Promise<T[]> {
  const result = (await db.execute(statement)) as unknown
  return (Array.isArray(result) ? [...result] : (result as { rows: T[] }).rows) as T[]
}
