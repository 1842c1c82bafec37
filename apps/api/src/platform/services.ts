import type { FastifyBaseLogger } from 'fastify'
import type { Registry } from 'prom-client'
import type { Config } from '../config.ts'
import type { OpenDatabase } from './db/database.ts'
import type { KeyedQueue } from './commands/keyed-queue.ts'
import type { Reaction } from './outbox/reaction.ts'
import type { MailPort } from './mail/mail.ts'
import type { StoragePort } from './storage/storage.ts'

/** What lives as long as the server: handed to every request, command and reaction. */
export type Services = {
  config: Config
  database: OpenDatabase
  /** What is measured, for `/metrics`. */
  metrics: Registry
  log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error' | 'debug'>
  mail: MailPort
  storage: StoragePort
  /** The address people use, without a trailing slash; never taken from a request. */
  publicUrl: string
  /** Signs upload and file addresses; made on the first start. */
  secret: string
  /** Whether the demo story is in this database. */
  demo: boolean
  /** The clock. Commands and reactions get their instant from it once. */
  clock: () => Date
  /** Reactions that run inside the transaction that emits. */
  reactionsInTransaction: readonly Reaction[]
  /** What this process does one after the other. */
  queue: KeyedQueue
  /** Called after a commit that left events or jobs. */
  wake: () => void
}
