import { and, eq, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../db/database.ts'
import { redacted } from '../redacted.ts'
import { jobs } from '../tables.ts'
import type { Lane } from './job.ts'

export type JobRow = typeof jobs.$inferSelect

/** A job belongs to whoever claimed it for so long; who works on it renews the lease, and a server that died gives it up by its silence. */
export const LEASE_SECONDS = 30

export const MAX_ATTEMPTS = 10
const LONGEST_PAUSE_MS = 3_600_000

/** The job was given to another server meanwhile: what this one did of it must not be committed. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

const leasedUntil = sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})`

/** Takes up to `limit` jobs of a lane that are due at `now`, oldest first, for `lease`. The database's clock counts the lease. */
export async function claim(db: Database, lane: Lane, lease: string, now: Date, limit: number): Promise<JobRow[]> {
  const claimed = await db
    .update(jobs)
    .set({ attempts: sql`${jobs.attempts} + 1`, lockedUntil: leasedUntil, lease })
    .where(
      sql`${jobs.id} in (select id from jobs where lane = ${lane} and done_at is null and dead_at is null
        and run_at <= ${now.toISOString()}::timestamptz and (locked_until is null or locked_until <= clock_timestamp())
        order by run_at, id limit ${limit} for update skip locked)`,
    )
    .returning()
  return claimed.sort((a, b) => a.runAt.getTime() - b.runAt.getTime() || (a.id < b.id ? -1 : 1))
}

/** Renews the leases of jobs that are being worked on; those whose transaction is about to end are left alone. */
export async function renew(db: Database, held: readonly { id: string; lease: string }[]): Promise<void> {
  await rowsOf(
    db,
    sql`update jobs set locked_until = ${leasedUntil} where id in (select j.id from jobs j
      join json_to_recordset(${JSON.stringify(held)}::json) as h(id text, lease text) on h.id = j.id and h.lease = j.lease
      for update of j skip locked)`,
  )
}

const mine = (job: JobRow) => and(eq(jobs.id, job.id), eq(jobs.lease, job.lease ?? ''))

/** Marks a job as done in the caller's transaction and keeps its row until the commit. Throws `LeaseLost` when it is another's now. */
export async function complete(db: Database, job: JobRow, now: Date): Promise<void> {
  const done = await db
    .update(jobs)
    .set({ doneAt: now, lockedUntil: null, lease: null, lastError: null })
    .where(mine(job))
    .returning({ id: jobs.id })
  if (done.length === 0) throw new LeaseLost(`the lease of ${job.id} ended`)
}

/** Puts a job that failed in line again after a pause, or gives it up after its last try. Returns whether it was given up. */
export async function fail(db: Database, job: JobRow, error: unknown, now: Date): Promise<boolean> {
  const dead = job.attempts >= MAX_ATTEMPTS
  const pause = Math.min(2 ** job.attempts * 5000, LONGEST_PAUSE_MS)
  await db
    .update(jobs)
    .set({
      lastError: redacted(error).message,
      lockedUntil: null,
      lease: null,
      ...(dead ? { deadAt: now } : { runAt: new Date(now.getTime() + pause) }),
    })
    .where(mine(job))
  return dead
}
