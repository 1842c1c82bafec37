import type { CommandContext } from '../commands/command.ts'
import { inTransaction } from '../commands/transaction.ts'
import { type Context, makeContext } from '../context.ts'
import { inTime } from '../in-time.ts'
import type { Services } from '../services.ts'
import type { JobKind } from './job.ts'
import { complete, type JobRow, MAX_ATTEMPTS } from './lease.ts'
import { type Reaction, readEvent } from './reaction.ts'
import { jobKindOf } from './relay.ts'

/** What jobs are done by: their kinds by name, reactions among them. */
export type Handlers = ReadonlyMap<string, JobKind>

export const handlersOf = (reactions: readonly Reaction[], kinds: readonly JobKind[]): Handlers =>
  new Map<string, JobKind>([
    ...kinds.map((kind) => [kind.name, kind] as const),
    ...reactions.map((reaction) => {
      const name = jobKindOf(reaction)
      const kind: JobKind = {
        name,
        lane: 'reactions',
        handle: (ctx, payload) => reaction.handle(ctx, readEvent(payload as Parameters<typeof readEvent>[0])),
      }
      return [name, kind] as const
    }),
  ])

/** Whatever a job asks of outside ends after so long. */
const OUTSIDE_MS = 60_000

/** Carries out one job that was claimed. Throws what it threw, or `LeaseLost`; nothing of it is committed then. */
export async function work(services: Services, handlers: Handlers, job: JobRow): Promise<void> {
  // those that fail are given up when they do: this one never came so far
  if (job.attempts > MAX_ATTEMPTS) throw new Error(`its server ended at each of ${MAX_ATTEMPTS} tries`)
  const kind = handlers.get(job.kind)
  if (!kind) throw new Error(`nobody handles ${job.kind}`)
  const ctx = makeContext(services, {
    db: services.database.workerDb,
    actor: { kind: 'system', workspaceId: job.workspaceId },
  })
  if ('handle' in kind) return commit(ctx, job, (tx) => kind.handle(tx, job.payload))
  const effect = await kind.prepare(ctx, job.payload)
  if (effect === undefined) return commit(ctx, job, () => Promise.resolve())
  await inTime(OUTSIDE_MS, kind.perform(services, effect), () => {
    throw new Error(`gave no answer in ${OUTSIDE_MS / 1000} s`)
  })
  return commit(ctx, job, (tx) => kind.save(tx, effect))
}

/** The mark comes first, so that the job's row is held until the commit and nobody else takes it meanwhile. */
const commit = (ctx: Context, job: JobRow, handle: (ctx: CommandContext) => Promise<void>): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    await complete(tx.db, job, tx.now)
    await handle(tx)
  })
