import { asc, isNull, sql } from 'drizzle-orm'
import { makeContext, newId } from '../context.ts'
import { rowsOf } from '../db/database.ts'
import type { Services } from '../services.ts'
import { outbox } from '../tables.ts'
import { type Lane, LANES } from './job.ts'
import type { Reaction } from './reaction.ts'

const AT_ONCE = 500
const LANE: Lane = 'reactions'

/** The kind of the job that a reaction is done by. */
export const jobKindOf = (reaction: Pick<Reaction, 'name'>): string => `reaction:${reaction.name}`

/** Turns waiting events into one job per reaction, in the order they were committed. Returns how many events it found. */
export function relay(services: Services, reactions: readonly Reaction[]): Promise<number> {
  return services.database.workerDb.transaction(async (tx) => {
    const events = await tx
      .select()
      .from(outbox)
      .where(isNull(outbox.relayedAt))
      .orderBy(asc(outbox.seq))
      .limit(AT_ONCE)
      .for('update', { skipLocked: true })
    if (events.length === 0) return 0
    const ctx = makeContext(services, { db: tx })
    const rows = events.flatMap((event) =>
      reactions
        .filter((reaction) => (reaction.on as readonly string[]).includes(event.name))
        .map((reaction) => ({
          id: newId(ctx, 'job'),
          kind: jobKindOf(reaction),
          key: event.id,
          workspace_id: event.workspaceId,
          payload: { ...event, at: event.at.toISOString() },
        })),
    )
    const now = ctx.now.toISOString()
    if (rows.length > 0)
      await rowsOf(
        tx,
        sql`insert into jobs (id, kind, lane, key, workspace_id, payload, run_at, created_at)
          select id, kind, ${LANE satisfies keyof typeof LANES}, key, workspace_id, payload, ${now}::timestamptz, ${now}::timestamptz
          from json_to_recordset(${JSON.stringify(rows)}::json) as r(id text, kind text, key text, workspace_id text, payload jsonb)
          on conflict do nothing`,
      )
    await rowsOf(
      tx,
      sql`update outbox set relayed_at = ${now}::timestamptz
        where id in (select json_array_elements_text(${JSON.stringify(events.map((e) => e.id))}::json))`,
    )
    return events.length
  })
}
