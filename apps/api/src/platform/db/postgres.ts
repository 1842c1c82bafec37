import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Database, OpenDatabase, RawQuery } from './database.ts'

const MIGRATION_LOCK = 727_001

/** As long as the server may be silent beyond the time that a statement may take, before the connection is taken for lost. */
const SILENT_MS = 1500

/** The pause before a connection is tried again, in seconds: a second at most, so that a database that is back is used soon. */
const pauseBeforeRetry = (retries: number): number => Math.min(0.05 * 2 ** retries, 1) * (0.5 + Math.random() / 2)

/**
 * Opens PostgreSQL by its URL with at most `max` connections for requests. Statements are ended after `statementMs`. Migrations are run by
 * `ownerUrl`, where the tables belong to another role than the one that serves.
 */
export async function openPostgres(url: string, statementMs = 5000, max = 4, ownerUrl = url): Promise<OpenDatabase> {
  const options = {
    onnotice: () => {},
    connect_timeout: 5,
    backoff: pauseBeforeRetry,
  } as const
  const patience = { silent_timeout: statementMs + SILENT_MS }
  // Compiling a plan to machine code takes longer than any of these statements, and is done anew each time.
  const settings = { statement_timeout: statementMs, TimeZone: 'UTC', jit: 'off' } as const
  // by then a request is given up, and nobody would hear the answer
  const listened = { queue_timeout: statementMs }
  const client = postgres(url, {
    ...options,
    ...patience,
    ...listened,
    max,
    idle_timeout: 300,
    connection: settings,
  })
  const worker = postgres(url, { ...options, ...patience, max: 3, idle_timeout: 300, connection: settings })
  // Its few statements are planned once, since planning one for its arguments is a tenth of what a batch costs; and a plan that was made
  // for an empty table would read it whole for ever.
  const recorder = postgres(url, {
    ...options,
    ...patience,
    ...listened,
    max: 1,
    connection: { ...settings, enable_seqscan: 'off', plan_cache_mode: 'force_generic_plan' } as never,
  })
  drizzle(recorder) // makes it take JSON and instants as text, as it does for the other
  const rawOn =
    (on: postgres.Sql): RawQuery =>
    (text, params) =>
      on.unsafe(text, params as never[], { prepare: true }).values() as unknown as Promise<unknown[][]>
  const typed = (on: postgres.Sql) => drizzle(on, { casing: 'snake_case' }) as unknown as Database
  return {
    db: typed(client),
    workerDb: typed(worker),
    driver: 'postgres',
    raw: rawOn(client),
    record: rawOn(recorder),
    script: async (text) => void (await client.unsafe(text)),
    exclusively: async (work) => {
      const one = postgres(ownerUrl, { ...options, max: 1 })
      try {
        await one`select pg_advisory_lock(${MIGRATION_LOCK})`
        return await work(typed(one))
      } finally {
        await one.end({ timeout: 5 })
      }
    },
    close: async () => void (await Promise.all([client, worker, recorder].map((one) => one.end({ timeout: 5 })))),
  }
}
