import { type CommandContext } from '../commands/command.ts'
import { type Context, newId } from '../context.ts'
import type { Services } from '../services.ts'
import { jobs } from '../tables.ts'

/** How many jobs of a lane run at once. A lane that waits for somebody outside keeps no other lane waiting. */
export const LANES = { reactions: 2, schedule: 1, mail: 4 } as const
export type Lane = keyof typeof LANES

type Payload = Record<string, unknown>

/** Database work, carried out in one transaction together with the mark that it is done. */
type DatabaseJob = { handle: (ctx: CommandContext, payload: Payload) => Promise<void> }

/**
 * Work outside the database. It runs in no transaction, and may run again when the server dies before `save` is committed, so it must name
 * what it does by something that stays the same.
 */
type OutsideJob<Effect> = {
  /** What is to be done; undefined where nothing is any more. */
  prepare: (ctx: Context, payload: Payload) => Promise<Effect | undefined>
  perform: (services: Services, effect: Effect) => Promise<void>
  /** Saves that it was done, in one transaction together with the mark. */
  save: (ctx: CommandContext, effect: Effect) => Promise<void>
}

/** Work of a kind, put in line with `enqueue`, or by the clock when `every` (minutes) is given. */
export type JobKind = { name: string; lane: Lane; every?: number } & (DatabaseJob | OutsideJob<unknown>)

/** Work outside the database, typed by what it does. */
export const outsideJob = <Effect>(given: { name: string; lane: Lane; every?: number } & OutsideJob<Effect>): JobKind =>
  given as unknown as JobKind

/** Puts a job in line, once per (kind, key). Call inside the transaction that needs it done. */
export async function enqueue(
  ctx: Context,
  kind: Pick<JobKind, 'name' | 'lane'>,
  job: { key: string; payload: Payload; runAt?: Date; workspaceId?: string | null },
): Promise<void> {
  await ctx.db
    .insert(jobs)
    .values({
      id: newId(ctx, 'job'),
      kind: kind.name,
      lane: kind.lane,
      workspaceId: null,
      createdAt: ctx.now,
      ...job,
      runAt: job.runAt ?? ctx.now,
    })
    .onConflictDoNothing()
}
