import { ApiError } from '../graphql/errors.ts'

/** More work waits than can be done soon: to be asked again in some seconds. */
export class Busy extends ApiError {
  constructor() {
    super('UNAVAILABLE', { id: 'error.BUSY' })
  }
}

export type FairLimits = {
  /** Pieces of work at a time, of all keys and of one. */
  readonly atOnce: number
  readonly perKey: number
  /** Pieces of work that may wait, of all keys and of one. */
  readonly waiting: number
  readonly waitingPerKey: number
  /** Milliseconds that one waits at most. */
  readonly waitMs: number
}

type Waiter = { readonly start: () => void; readonly giveUp: () => void }

/** Runs work within limits, taking turns among keys: one with much work keeps no other waiting for all of it. */
export class FairQueue {
  private readonly limits: FairLimits
  private readonly running = new Map<string, number>()
  /** By key; the key whose turn is next comes first. */
  private readonly lines = new Map<string, Waiter[]>()
  private total = 0
  private waiting = 0

  constructor(limits: FairLimits) {
    this.limits = limits
  }

  /** Rejects with `Busy` when too much waits already, or when its turn does not come in time. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    if (this.mayStart(key)) this.count(key, 1)
    else await this.turn(key)
    try {
      return await work()
    } finally {
      this.count(key, -1)
      this.startNext()
    }
  }

  /** Turns away everything that waits. */
  giveUp(): void {
    for (const line of this.lines.values()) for (const waiter of line.slice()) waiter.giveUp()
  }

  private mayStart(key: string): boolean {
    return this.total < this.limits.atOnce && (this.running.get(key) ?? 0) < this.limits.perKey
  }

  private count(key: string, change: 1 | -1): void {
    this.total += change
    const running = (this.running.get(key) ?? 0) + change
    if (running === 0) this.running.delete(key)
    else this.running.set(key, running)
  }

  private turn(key: string): Promise<void> {
    const line = this.lines.get(key) ?? []
    if (this.waiting >= this.limits.waiting || line.length >= this.limits.waitingPerKey) throw new Busy()
    this.lines.set(key, line)
    this.waiting++
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer)
        this.waiting--
        line.splice(line.indexOf(waiter), 1)
        if (line.length === 0) this.lines.delete(key)
      }
      const waiter: Waiter = {
        start: () => (leave(), this.count(key, 1), resolve()),
        giveUp: () => (leave(), reject(new Busy())),
      }
      const timer = setTimeout(waiter.giveUp, this.limits.waitMs)
      line.push(waiter)
    })
  }

  private startNext(): void {
    for (const [key, line] of this.lines) {
      if (!this.mayStart(key)) continue
      // to the end: the others come first now
      this.lines.delete(key)
      this.lines.set(key, line)
      line[0]?.start()
      return
    }
  }
}
