import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, type QueryOptions, type Transaction, types } from '@electric-sql/pglite'
import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { lockDataDir } from './lock.ts'

/** The one type of both drivers, and of a transaction on either. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>

/** Rows of a composed statement, each as an array in the order of its select list. */
export type RawQuery = (text: string, params: unknown[]) => Promise<unknown[][]>

export type OpenDatabase = {
  db: Database
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

const MIGRATION_LOCK = 727_001

/** Opens PostgreSQL by its URL. Statements are ended after `statementMs`. */
export async function openPostgres(url: string, statementMs = 5000, max = 4): Promise<OpenDatabase> {
  const options = { onnotice: () => {}, connect_timeout: 10 } as const
  // Compiling a plan to machine code takes longer than any of these statements, and is done anew each time.
  const settings = { statement_timeout: statementMs, TimeZone: 'UTC', jit: 'off' } as const
  const client = postgres(url, {
    ...options,
    max,
    idle_timeout: 300,
    connection: settings,
  })
  const db = drizzlePostgres(client, { casing: 'snake_case' }) as unknown as Database
  // Its few statements are planned once, since planning one for its arguments is a tenth of what a batch costs; and a plan that was made
  // for an empty table would read it whole for ever.
  const recorder = postgres(url, {
    ...options,
    max: 1,
    connection: { ...settings, enable_seqscan: 'off', plan_cache_mode: 'force_generic_plan' } as never,
  })
  drizzlePostgres(recorder) // makes it take JSON and instants as text, as it does for the other
  const rawOn =
    (on: postgres.Sql): RawQuery =>
    (text, params) =>
      on.unsafe(text, params as never[], { prepare: true }).values() as unknown as Promise<unknown[][]>
  return {
    db,
    driver: 'postgres',
    raw: rawOn(client),
    record: rawOn(recorder),
    script: async (text) => void (await client.unsafe(text)),
    exclusively: async (work) => {
      const one = postgres(url, { ...options, max: 1 })
      try {
        await one`select pg_advisory_lock(${MIGRATION_LOCK})`
        return await work(drizzlePostgres(one, { casing: 'snake_case' }) as unknown as Database)
      } finally {
        await one.end({ timeout: 5 })
      }
    },
    close: async () => void (await Promise.all([client, recorder].map((one) => one.end({ timeout: 5 })))),
  }
}

/** Instants, days and their arrays stay text, as with postgres.js under drizzle. */
const AS_TEXT = Object.fromEntries(
  [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1187, 1182].map(
    (type) => [type, (value: string) => value] as const,
  ),
)

/** drizzle gives these same parsers with every statement, and merging them anew takes a tenth of its time; the client has them. */
function plainly(client: PGlite): PGlite {
  const without = (options: QueryOptions | undefined): QueryOptions =>
    options?.rowMode ? { rowMode: options.rowMode } : {}
  const query = client.query.bind(client)
  client.query = (text, params, options) => query(text, params, without(options))
  const transaction = client.transaction.bind(client)
  client.transaction = <T>(work: (tx: Transaction) => Promise<T>) =>
    transaction((tx) => {
      const inner = tx.query.bind(tx)
      tx.query = (text, params, options) => inner(text, params, without(options))
      return work(tx)
    })
  return client
}

/**
 * Opens the embedded database in `dataDir`, which no other process may have open: throws `DataDirLocked` with the pid of the
 * process that has. Without a directory it lives in memory.
 */
export async function openPglite(dataDir?: string, loadDataDir?: Blob): Promise<OpenDatabase> {
  if (dataDir) mkdirSync(dataDir, { recursive: true })
  const unlock = dataDir ? lockDataDir(dataDir) : () => {}
  const client = plainly(
    await PGlite.create({
      ...(dataDir ? { dataDir: join(dataDir, 'db') } : {}),
      ...(loadDataDir ? { loadDataDir } : {}),
      parsers: AS_TEXT,
    }),
  )
  const db = drizzlePglite(client, { casing: 'snake_case' }) as unknown as Database
  const raw: RawQuery = async (text, params) => (await client.query<unknown[]>(text, params, { rowMode: 'array' })).rows
  return {
    db,
    driver: 'pglite',
    raw,
    record: raw,
    script: async (text) => void (await client.exec(text)),
    exclusively: (work) => work(db),
    close: async () => {
      await client.close()
      unlock()
    },
  }
}

/** Opens PostgreSQL where an address is given, else the embedded database. */
export const openDatabase = (where: { databaseUrl?: string | undefined; dataDir: string }): Promise<OpenDatabase> =>
  where.databaseUrl ? openPostgres(where.databaseUrl) : openPglite(where.dataDir)

/** The rows of a statement, alike on both drivers. int8 may come as string or number: read it with `BigInt` or `Number`. */
export async function rowsOf<T extends Record<string, unknown>>(db: Database, statement: SQL): Promise<T[]> {
  const result = (await db.execute(statement)) as unknown
  return (Array.isArray(result) ? [...result] : (result as { rows: T[] }).rows) as T[]
}

type DriverError = { code?: string; constraint?: string; constraint_name?: string; cause?: unknown }

/** SQLSTATE and constraint of a database error, wherever the driver put them; undefined for another error. */
export function databaseError(error: unknown): { code: string; constraint: string | undefined } | undefined {
  for (let e = error as DriverError | undefined; e; e = e.cause as DriverError | undefined)
    if (typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code))
      return { code: e.code, constraint: e.constraint ?? e.constraint_name }
  return undefined
}

/** Whether an error is the violation of the named unique index. */
export const isDuplicate = (error: unknown, constraint: string): boolean => {
  const found = databaseError(error)
  return found?.code === '23505' && found.constraint === constraint
}
