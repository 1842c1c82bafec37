import { makeContext } from '../context.ts'
import type { Services } from '../services.ts'
import { enqueue, type JobKind, type Lane, LANES } from './job.ts'
import { LaneRunner } from './lane-runner.ts'
import { LEASE_SECONDS, renew } from './lease.ts'
import type { Reaction } from './reaction.ts'
import { relay } from './relay.ts'
import { handlersOf } from './worker.ts'

const LOOK_MS = 1000

/** Hands events to reactions and runs jobs, each lane by itself, with retries, pauses and dead letters. */
export class Engine {
  private readonly services: Services
  private readonly reactions: readonly Reaction[]
  private readonly scheduled: readonly JobKind[]
  private readonly lanes: readonly LaneRunner[]
  private readonly slots = new Map<string, number>()
  private timers: NodeJS.Timeout[] = []
  private looking: Promise<void> | undefined
  private lookAgain = false
  private stopped = true
  private isAway = false

  constructor(services: Services, reactions: readonly Reaction[], kinds: readonly JobKind[]) {
    this.services = services
    this.reactions = reactions.filter((reaction) => !reaction.inTransaction)
    this.scheduled = kinds.filter((kind) => kind.every !== undefined)
    const handlers = handlersOf(this.reactions, kinds)
    this.lanes = (Object.keys(LANES) as Lane[]).map((lane) => new LaneRunner(services, handlers, lane))
  }

  /** Looks for work as soon as there is nothing else to do, and every second while started. */
  start(): void {
    this.stopped = false
    for (const lane of this.lanes) lane.start()
    this.timers = [
      setInterval(() => this.wake(), LOOK_MS),
      setInterval(() => void this.renewLeases(), (LEASE_SECONDS * 1000) / 3),
    ]
    setImmediate(() => this.wake())
  }

  /** Looks for work now, or once more where it is looking already. */
  wake(): void {
    if (this.stopped) return
    if (this.looking) {
      this.lookAgain = true
      return
    }
    this.looking = this.look().finally(() => {
      this.looking = undefined
      if (!this.lookAgain) return
      this.lookAgain = false
      this.wake()
    })
  }

  /** Stops looking; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.stopped = true
    for (const timer of this.timers) clearInterval(timer)
    await this.looking
    await Promise.all(this.lanes.map((lane) => lane.stop()))
  }

  /** Carries out everything that is due until nothing is. */
  async settle(): Promise<void> {
    await this.looking
    for (;;) {
      await this.schedule()
      const relayed = await relay(this.services, this.reactions)
      const worked = await Promise.all(this.lanes.map((lane) => lane.drain()))
      if (relayed + worked.reduce((sum, n) => sum + n, 0) === 0) return
    }
  }

  private async look(): Promise<void> {
    try {
      await this.schedule()
      while (!this.stopped && (await relay(this.services, this.reactions)) > 0) continue
      await Promise.all(this.lanes.map((lane) => lane.fill()))
      this.tell(undefined)
    } catch (error) {
      this.tell(error)
    }
  }

  /** Says once that the database cannot be asked, and once that it can again. */
  private tell(error: unknown): void {
    if (error !== undefined && !this.isAway) this.services.log.error({ err: error }, 'the outbox could not be read')
    if (error === undefined && this.isAway) this.services.log.info('the outbox is read again')
    this.isAway = error !== undefined
  }

  private async schedule(): Promise<void> {
    const ctx = makeContext(this.services, { db: this.services.database.workerDb })
    for (const kind of this.scheduled) {
      const slot = Math.floor(ctx.now.getTime() / ((kind.every as number) * 60_000))
      if (this.slots.get(kind.name) === slot) continue
      await enqueue(ctx, kind, { key: String(slot), payload: {} })
      this.slots.set(kind.name, slot)
    }
  }

  private async renewLeases(): Promise<void> {
    const held = this.lanes.flatMap((lane) => lane.held())
    if (held.length > 0) await renew(this.services.database.workerDb, held).catch((error: unknown) => this.tell(error))
  }
}
