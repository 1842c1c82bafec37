import { addDays, type IdKind, makeId } from '@rapport/domain'
import { sql } from 'drizzle-orm'
import type { CommandContext } from '../commands/command.ts'
import type { JobKind } from './job.ts'

/** For how many days what has done its work is kept. Keys are good for a day at least, as integrators are told. */
export const KEPT_DAYS = { events: 90, jobs: 30, idempotencyKeys: 7, mails: 90, links: 7 } as const

/** As many rows as one run forgets of each kind; what is left is for the next. */
const MOST = 20_000

/** Everything with an id below this one was made more than so many days ago: ids begin with their time. */
const firstKept = (ctx: CommandContext, kind: IdKind, days: number): string =>
  makeId(kind, addDays(ctx.now, -days), new Uint8Array(10))

/**
 * Forgets events that were handed on, jobs that are done, idempotency keys and mails that were sent, each after its time, and links in
 * mails that work no more. Dead letters stay.
 */
export const purgeCompleted: JobKind = {
  name: 'platform.forget',
  lane: 'schedule',
  every: 60,
  handle: async (ctx) => {
    const events = firstKept(ctx, 'event', KEPT_DAYS.events)
    const jobs = firstKept(ctx, 'job', KEPT_DAYS.jobs)
    const keys = addDays(ctx.now, -KEPT_DAYS.idempotencyKeys).toISOString()
    const links = addDays(ctx.now, -KEPT_DAYS.links).toISOString()
    const mails = addDays(ctx.now, -KEPT_DAYS.mails).toISOString()
    await ctx.db.execute(sql`delete from outbox where id in
      (select id from outbox where id < ${events} and relayed_at is not null order by id limit ${MOST})`)
    await ctx.db.execute(sql`delete from jobs where id in
      (select id from jobs where id < ${jobs} and done_at is not null order by id limit ${MOST})`)
    await ctx.db.execute(sql`delete from idempotency_keys where (principal, key) in
      (select principal, key from idempotency_keys where at < ${keys}::timestamptz order by at limit ${MOST})`)
    await ctx.db.execute(sql`update mails set link = null where id in
      (select id from mails where at < ${links}::timestamptz and link is not null order by at limit ${MOST})`)
    await ctx.db.execute(sql`delete from mails where id in
      (select id from mails where at < ${mails}::timestamptz and sent_at is not null order by at limit ${MOST})`)
  },
}
