import type { RawQuery } from '../../platform/db/database.ts'
import type { NewClick } from './click-statement.ts'
import { insertAgain, isPassing, type Made } from './insert-clicks.ts'

/** Clicks kept in memory while the database does not take them. */
const KEPT_MAX = 20_000
/** Few at once, so that clicks of now do not wait for those of before. */
const AT_ONCE = 50
/** The pause before a database that was away is tried again. */
const RETRY_MS = 250

type Options = {
  raw: RawQuery
  measure?: (clicks: number, seconds: number) => void
  dropped?: (clicks: number) => void
}

/** Clicks whose visitors were answered without waiting for them; they are recorded when the database takes clicks again. */
export class PostponedClicks {
  private kept: Made[] = []
  private isRecording = false
  private readonly options: Options
  private readonly forget: (click: NewClick) => void

  /** `forget` is told of each click that is never recorded. */
  constructor(options: Options, forget: (click: NewClick) => void) {
    this.options = options
    this.forget = forget
  }

  /** Keeps clicks, as far as there is room. */
  keep(clicks: readonly Made[]): void {
    const room = Math.max(KEPT_MAX - this.kept.length, 0)
    for (const { click, agent } of clicks.slice(0, room)) this.kept.push({ click, agent })
    for (const { click } of clicks.slice(room)) this.forget(click)
    if (clicks.length > room) this.options.dropped?.(clicks.length - room)
  }

  /** Tries until the database takes some of them, then calls `recovered`. */
  tryAgain(recovered: () => void): void {
    setTimeout(
      () => void this.recordSome().then((taken) => (taken ? recovered() : this.tryAgain(recovered))),
      RETRY_MS,
    ).unref()
  }

  /** Records what is kept, a few at a time, as long as the database takes them. */
  record(): void {
    if (this.isRecording) return
    this.isRecording = true
    const next = async (): Promise<void> => {
      while (this.kept.length > 0 && (await this.recordSome())) continue
      this.isRecording = false
      if (this.kept.length > 0) this.tryAgain(() => this.record())
    }
    void next()
  }

  /** Records what is kept before the server ends, as far as the database takes it. */
  async flush(): Promise<void> {
    while (this.kept.length > 0 && (await this.recordSome())) continue
  }

  /** Whether the database took clicks, or there are none. One that it refuses is given up alone. */
  private async recordSome(): Promise<boolean> {
    const some = this.kept.splice(0, AT_ONCE)
    if (some.length === 0) return true
    const failed = await this.insert(some)
    if (failed !== undefined && isPassing(failed)) {
      this.kept = [...some, ...this.kept]
      return false
    }
    for (const [i, one] of failed === undefined ? [] : some.entries()) {
      const reason = await this.insert([one])
      if (isPassing(reason)) {
        this.kept = [...some.slice(i), ...this.kept]
        return false
      }
      if (reason !== undefined) this.forget(one.click)
    }
    return true
  }

  private async insert(some: readonly Made[]): Promise<unknown> {
    const began = performance.now()
    const failed = await insertAgain(this.options.raw, some)
    if (failed === undefined) this.options.measure?.(some.length, (performance.now() - began) / 1000)
    return failed
  }
}
