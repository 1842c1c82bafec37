import type { FastifyBaseLogger } from 'fastify'
import { endIsolated } from './isolation/index.ts'

/** Milliseconds from a signal until whatever still runs is cut off, also on a busy machine before a process manager kills. */
const LIMIT_MS = 9000
const HARD_LIMIT_MS = 10_000
/** And of those, until files that are being worked on are given up. */
const ISOLATED_MS = 4000

/**
 * Ends the process on SIGTERM and SIGINT: `stop` lets what runs finish, exit code 0. An error that nobody handled ends it in the same
 * way, with code 1: what the program knows may be wrong from then on, the database holds everything that was answered, and whoever
 * started the process starts it anew. Logged as fatal, never silent.
 */
export function endOnSignals(log: Pick<FastifyBaseLogger, 'info' | 'fatal'>, stop: () => Promise<void>): void {
  let ending = false
  const end = (code: 0 | 1): void => {
    if (ending) return
    ending = true
    endIsolated(ISOLATED_MS)
    setTimeout(() => process.exit(1), LIMIT_MS).unref()
    // `process.exit` waits for the threads of libraries
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), HARD_LIMIT_MS).unref()
    void stop().then(
      () => process.exit(code),
      (err: unknown) => {
        log.fatal({ err }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      log.info({ signal }, 'stopping')
      end(0)
    })
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (err: unknown) => {
      log.fatal({ err }, `${event}: stopping`)
      end(1)
    })
}
