import { and, asc, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { type CommandContext } from '../commands/command.ts'
import { type Context, makeContext, newId } from '../context.ts'
import { type Database, rowsOf } from '../db/database.ts'
import type { Services } from '../services.ts'
import { jobs, outbox } from '../tables.ts'

export type Event = { id: string; name: string; workspaceId: string | null; payload: Record<string, unknown>; at: Date }

/** Something a module does when another's event arrives. Runs in a transaction that also marks it done: exactly once in the database. */
export type Reaction = {
  name: string
  on: readonly string[]
  /** Runs inside the transaction that emits, for what must be there the moment the command is answered. */
  atOnce?: boolean
  handle: (ctx: CommandContext, event: Event) => Promise<void>
}

/** Work of a kind, put in line with `enqueue`, or by the clock when `every` (minutes) is given. */
export type JobKind = {
  name: string
  every?: number
  handle: (ctx: CommandContext, payload: Record<string, unknown>) => Promise<void>
}

const MAX_ATTEMPTS = 10
const LOCK_MS = 120_000

/** Puts a job in line, once per (kind, key). Call inside the transaction that needs it done. */
export async function enqueue(
  ctx: Context,
  job: { kind: string; key: string; payload: Record<string, unknown>; runAt?: Date; workspaceId?: string | null },
): Promise<void> {
  await ctx.db
    .insert(jobs)
    .values({ id: newId(ctx, 'job'), workspaceId: null, createdAt: ctx.now, ...job, runAt: job.runAt ?? ctx.now })
    .onConflictDoNothing()
}

/** Hands events to reactions and runs jobs, with retries, backoff and dead letters. */
export class Engine {
  private readonly services: Services
  private readonly reactions: readonly Reaction[]
  private readonly kinds: ReadonlyMap<string, JobKind>
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> = Promise.resolve()
  private stopped = false
  private again = false

  constructor(services: Services, reactions: readonly Reaction[], kinds: readonly JobKind[]) {
    this.services = services
    this.reactions = reactions.filter((reaction) => !reaction.atOnce)
    this.kinds = new Map(kinds.map((kind) => [kind.name, kind]))
  }

  /** Looks for work as soon as there is nothing else to do, and every second while started. */
  start(): void {
    this.stopped = false
    this.timer = setInterval(() => this.wake(), 1000)
    setImmediate(() => this.wake())
  }

  wake(): void {
    if (this.stopped || this.again) return
    this.again = true
    this.running = this.running.then(async () => {
      this.again = false
      if (this.stopped) return
      try {
        while (!this.stopped && (await this.step())) continue
      } catch (error) {
        this.services.log.error({ err: error }, 'the outbox could not be read')
      }
    })
  }

  /** Stops looking; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.stopped = true
    clearInterval(this.timer)
    await this.running
  }

  /** Carries out everything that is due until nothing is. */
  async settle(): Promise<void> {
    this.wake()
    await this.running
    while (await this.step()) continue
  }

  private async step(): Promise<boolean> {
    await this.schedule()
    const relayed = await this.relay()
    const worked = await this.work()
    return relayed + worked > 0
  }

  private async schedule(): Promise<void> {
    const ctx = makeContext(this.services)
    for (const kind of this.kinds.values()) {
      if (!kind.every) continue
      const slot = Math.floor(ctx.now.getTime() / (kind.every * 60_000))
      if (this.slots.get(kind.name) === slot) continue
      await enqueue(ctx, { kind: kind.name, key: String(slot), payload: {} })
      this.slots.set(kind.name, slot)
    }
  }
  private readonly slots = new Map<string, number>()

  /** Turns waiting events into one job per reaction. */
  private relay(): Promise<number> {
    return this.services.database.db.transaction(async (tx) => {
      const events = await tx
        .select()
        .from(outbox)
        .where(isNull(outbox.relayedAt))
        .orderBy(asc(outbox.seq))
        .limit(500)
        .for('update', { skipLocked: true })
      if (events.length === 0) return 0
      const ctx = makeContext(this.services, { db: tx })
      const rows = events.flatMap((event) =>
        this.reactions
          .filter((reaction) => reaction.on.includes(event.name))
          .map((reaction) => ({
            id: newId(ctx, 'job'),
            kind: `reaction:${reaction.name}`,
            key: event.id,
            workspaceId: event.workspaceId,
            payload: { ...event, at: event.at.toISOString() } as Record<string, unknown>,
            runAt: ctx.now,
            createdAt: ctx.now,
          })),
      )
      if (rows.length > 0) await tx.insert(jobs).values(rows).onConflictDoNothing()
      await tx.execute(
        sql`update outbox set relayed_at = ${ctx.now.toISOString()}::timestamptz where id in (${sql.join(
          events.map((e) => sql`${e.id}`),
          sql`, `,
        )})`,
      )
      return events.length
    })
  }

  private async work(): Promise<number> {
    const now = this.services.clock()
    const db = this.services.database.db
    const due = await claim(db, now)
    for (const job of due) {
      try {
        await db.transaction(async (tx) => {
          await this.handle(tx, job)
          await tx.update(jobs).set({ doneAt: now, lockedUntil: null }).where(eq(jobs.id, job.id))
        })
      } catch (error) {
        await this.fail(job, error, now)
      }
    }
    return due.length
  }

  private async handle(tx: Database, job: typeof jobs.$inferSelect): Promise<void> {
    const events: { name: string; workspaceId: string; payload: Record<string, unknown> }[] = []
    const ctx: CommandContext = {
      ...makeContext(this.services, { db: tx, actor: { kind: 'system', workspaceId: job.workspaceId } }),
      emit: (event) => void events.push(event),
    }
    const reaction = job.kind.startsWith('reaction:') && this.reactions.find((r) => job.kind === `reaction:${r.name}`)
    const kind = this.kinds.get(job.kind)
    if (reaction) {
      const event = job.payload as unknown as Event & { at: string }
      await reaction.handle(ctx, { ...event, at: new Date(event.at) })
    } else if (kind) await kind.handle(ctx, job.payload)
    else throw new Error(`nobody handles ${job.kind}`)
    if (events.length > 0)
      await tx.insert(outbox).values(events.map((event) => ({ id: newId(ctx, 'event'), at: ctx.now, ...event })))
  }

  private async fail(job: typeof jobs.$inferSelect, error: unknown, now: Date): Promise<void> {
    const dead = job.attempts >= MAX_ATTEMPTS
    const wait = Math.min(2 ** job.attempts * 5000, 3_600_000)
    this.services.log.warn({ err: error, job: job.kind, attempts: job.attempts, dead }, 'a job failed')
    await this.services.database.db
      .update(jobs)
      .set({
        lastError: String(error instanceof Error ? error.message : error).slice(0, 1000),
        lockedUntil: null,
        ...(dead ? { deadAt: now } : { runAt: new Date(now.getTime() + wait) }),
      })
      .where(eq(jobs.id, job.id))
  }
}

async function claim(db: Database, now: Date): Promise<(typeof jobs.$inferSelect)[]> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select()
      .from(jobs)
      .where(
        and(
          isNull(jobs.doneAt),
          isNull(jobs.deadAt),
          lte(jobs.runAt, now),
          or(isNull(jobs.lockedUntil), lte(jobs.lockedUntil, now)),
        ),
      )
      .orderBy(asc(jobs.runAt), asc(jobs.id))
      .limit(50)
      .for('update', { skipLocked: true })
    if (due.length === 0) return []
    const until = new Date(now.getTime() + LOCK_MS).toISOString()
    await rowsOf(
      tx,
      sql`update jobs set attempts = attempts + 1, locked_until = ${until}::timestamptz where id in (${sql.join(
        due.map((j) => sql`${j.id}`),
        sql`, `,
      )})`,
    )
    return due.map((job) => ({ ...job, attempts: job.attempts + 1 }))
  })
}
