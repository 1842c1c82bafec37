import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite, type QueryOptions, type Transaction, types } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import type { Database, OpenDatabase, RawQuery } from './database.ts'
import { lockDataDir } from './lock.ts'

/** Instants, days and their arrays stay text, as with postgres.js under drizzle. */
const AS_TEXT = Object.fromEntries(
  [types.TIMESTAMP, types.TIMESTAMPTZ, types.INTERVAL, types.DATE, 1231, 1115, 1185, 1187, 1182].map(
    (type) => [type, (value: string) => value] as const,
  ),
)

/** After each statement everything else gets its turn, timers and signals too: the database answers in the same turn of the loop. */
async function inTurns<T>(answer: Promise<T>): Promise<T> {
  const given = await answer
  await new Promise(setImmediate)
  return given
}

/** drizzle gives these same parsers with every statement, and merging them anew takes a tenth of its time; the client has them. */
function plainly(client: PGlite): PGlite {
  const without = (options: QueryOptions | undefined): QueryOptions =>
    options?.rowMode ? { rowMode: options.rowMode } : {}
  const query = client.query.bind(client)
  client.query = (text, params, options) => inTurns(query(text, params, without(options)))
  const transaction = client.transaction.bind(client)
  client.transaction = <T>(work: (tx: Transaction) => Promise<T>) =>
    transaction((tx) => {
      const inner = tx.query.bind(tx)
      tx.query = (text, params, options) => inTurns(inner(text, params, without(options)))
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
  const db = drizzle(client, { casing: 'snake_case' }) as unknown as Database
  const raw: RawQuery = async (text, params) => (await client.query<unknown[]>(text, params, { rowMode: 'array' })).rows
  return {
    db,
    workerDb: db,
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
