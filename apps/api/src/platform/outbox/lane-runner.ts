import { randomBytes } from 'node:crypto'
import type { Services } from '../services.ts'
import { type Lane, LANES } from './job.ts'
import { claim, fail, type JobRow, LeaseLost } from './lease.ts'
import { type Handlers, work } from './worker.ts'

/** Works off one lane: as many jobs at once as the lane allows, the next as soon as one has ended. */
export class LaneRunner {
  readonly lane: Lane
  private readonly services: Services
  private readonly handlers: Handlers
  private readonly running = new Map<string, { lease: string; done: Promise<void> }>()
  private filling: Promise<number> | undefined
  /** Whether the end of a job is the time to take the next. */
  private isOpen = false

  constructor(services: Services, handlers: Handlers, lane: Lane) {
    this.services = services
    this.handlers = handlers
    this.lane = lane
  }

  /** The jobs that are being worked on, with their leases. */
  held(): { id: string; lease: string }[] {
    return [...this.running].map(([id, { lease }]) => ({ id, lease }))
  }

  /** Takes as many due jobs as there is room for. Resolves with how many it began; rejects when the database cannot be asked. */
  fill(): Promise<number> {
    this.filling ??= this.take().finally(() => (this.filling = undefined))
    return this.filling
  }

  /** Works until nothing of the lane is due; resolves with how many jobs that were. */
  async drain(): Promise<number> {
    let total = 0
    for (;;) {
      const begun = await this.fill()
      total += begun
      if (begun === 0 && this.running.size === 0) return total
      await Promise.race([...this.running.values()].map(({ done }) => done))
    }
  }

  /** Takes the next job whenever one ends. */
  start(): void {
    this.isOpen = true
  }

  /** Takes nothing more by itself; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.isOpen = false
    await this.filling?.catch(() => {})
    await Promise.all([...this.running.values()].map(({ done }) => done))
  }

  private async take(): Promise<number> {
    const room = LANES[this.lane] - this.running.size
    if (room <= 0) return 0
    const lease = randomBytes(12).toString('base64url')
    const { database, clock } = this.services
    const jobs = await claim(database.workerDb, this.lane, lease, clock(), room)
    for (const job of jobs) {
      const done = this.carryOut(job).finally(() => {
        this.running.delete(job.id)
        if (this.isOpen) this.fill().catch(() => {})
      })
      this.running.set(job.id, { lease, done })
    }
    return jobs.length
  }

  private async carryOut(job: JobRow): Promise<void> {
    const { services } = this
    try {
      await work(services, this.handlers, job)
    } catch (error) {
      const told = { err: error, job: job.kind, attempts: job.attempts }
      if (error instanceof LeaseLost) return services.log.warn(told, 'a job was given to another server meanwhile')
      await fail(services.database.workerDb, job, error, services.clock()).then(
        (dead) => services.log.warn({ ...told, dead }, 'a job failed'),
        // its lease ends by itself, and it is tried again
        () => services.log.warn(told, 'a job failed, and the database could not be told'),
      )
    }
  }
}
