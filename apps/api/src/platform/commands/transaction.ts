import { hash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Context, newId } from '../context.ts'
import { type Database, rowsOf } from '../db/database.ts'
import { isConflict, isConnectionLost } from '../db/errors.ts'
import { apiError, unanswered } from '../graphql/errors.ts'
import type { EmitEvent, Event } from '../outbox/event.ts'
import { outbox } from '../tables.ts'
import type { CommandContext } from './command.ts'

const TRIES = 5

/**
 * The one way to change the database: commands, jobs and reactions run in it. It takes `locks` (names, in one order for all) before anything
 * is read and fixes `now` after them, runs `work`, hands what it emits to the reactions that belong into the transaction, writes all of it
 * into the outbox and commits. What waits for each other in a circle is tried again from the beginning. Throws TIMEOUT, and commits nothing,
 * when the request was given up before the commit; UNANSWERED when the connection was lost
 * while it was committed.
 */
export function inTransaction<T>(
  ctx: Context,
  work: (ctx: CommandContext) => Promise<T>,
  locks: readonly string[] = [],
): Promise<T> {
  const names = [...new Set(locks)].sort()
  return ctx.services.queue.run(names, async () => {
    for (let attempt = 1; ; attempt++)
      try {
        return await once(ctx, work, names)
      } catch (error) {
        if (attempt === TRIES || !isConflict(error)) throw error
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt))
      }
  })
}

async function once<T>(ctx: Context, work: (ctx: CommandContext) => Promise<T>, locks: readonly string[]): Promise<T> {
  const events: Event[] = []
  let isCommitting = false
  const transaction = ctx.db.transaction(async (tx) => {
    refuseLate(ctx)
    await lock(tx, locks)
    const now = locks.length > 0 ? ctx.clock() : ctx.now
    const inner: CommandContext = {
      ...ctx,
      db: tx,
      now,
      loaders: new Map<unknown, unknown>(),
      emit: (event: EmitEvent) => void events.push({ ...event, id: newId({ now }, 'event'), at: now }),
    }
    const result = await work(inner)
    for (let i = 0; i < events.length; i++) await react(inner, events[i] as Event)
    if (events.length > 0) await tx.insert(outbox).values(events)
    refuseLate(ctx)
    ctx.deadline?.commits()
    isCommitting = true
    return result
  })
  const output = await transaction.catch((error: unknown) =>
    // what was sent to be committed may be
    Promise.reject(isCommitting && isConnectionLost(error) ? unanswered() : error),
  )
  // what was read before is of before
  ctx.loaders.clear()
  if (events.length > 0) ctx.services.wake()
  return output
}

/** Hands an event to the reactions that must be true together with the commit; what they emit follows. */
async function react(ctx: CommandContext, event: Event): Promise<void> {
  for (const reaction of ctx.services.reactionsInTransaction)
    if (reaction.on.includes(event.name)) await reaction.handle(ctx, event)
}

function refuseLate({ deadline }: Context): void {
  if (deadline?.hasPassed) throw apiError('TIMEOUT', 'error.TIMEOUT')
}

/** Names as PostgreSQL locks them, by 64 bits of their hash, all in one statement and in one order. */
async function lock(tx: Database, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const keys = names.map((name) => hash('sha256', name, 'buffer').readBigInt64BE().toString())
  await rowsOf(
    tx,
    sql`select pg_advisory_xact_lock(key)::text
      from (select key::bigint as key from json_array_elements_text(${JSON.stringify(keys)}::json) key order by 1) sorted`,
  )
}
