import type { RawQuery } from '../../platform/db/database.ts'
import { type NewClick, Visits } from './click-statement.ts'
import { insert, insertAgain, isPassing, type Made } from './insert-clicks.ts'
import { PostponedClicks } from './postponed-clicks.ts'

export type ClickWriterOptions<Visit> = {
  /** Takes statements in the order in which they are sent, so that a second one can be on its way while the first is written. */
  raw: RawQuery
  /** Called when a visit's turn has come: many in a row cost less than each at its own time. */
  make: (visit: Visit) => Made
  /** Called once for each visit: with its click when that is on disk, else with the reason why it is not. */
  answer: (visit: Visit, click: NewClick | undefined, reason?: unknown) => void
  /** What a visit's `answer` threw. */
  failed: (visit: Visit, error: unknown) => void
  /** How long a statement may take, in milliseconds, before nobody waits for it any longer. */
  lateMs: number
  /** After how many milliseconds more a statement is taken never to come back; 10 seconds, when the driver and the database have given up. */
  lostMs?: number
  /** Told when visits are no longer answered with their clicks, and when they are again. */
  turned?: (isLate: boolean) => void
  /** Told how many clicks were given up because too many waited for the database. */
  dropped?: (clicks: number) => void
  /** Told how many clicks a statement committed, and how long it took. */
  measure?: (clicks: number, seconds: number) => void
}

type Waiting<Visit> = Made & { readonly visit: Visit }
type Batch<Visit> = {
  readonly clicks: readonly Waiting<Visit>[]
  /** Nobody waits for it any longer. */
  isAnswered: boolean
  /** It counts no more among those that are on their way. */
  isReleased: boolean
  /** Its statement was given up, whatever becomes of it. */
  isLost: boolean
}

/** Clicks in one statement at most. */
const BATCH = 500
/** So many are worth a statement that waits in the database while the one before it is committed. */
const WORTH_WAITING = 64
/** Statements on their way to the database at once. */
const SENT_MAX = 2
const WAITING_MAX = 20_000
/** The part of its time from which on the server is busy, and how many times as long it waits then. */
const BUSY = 0.5
const BUSY_TIMES = 5
const LOST_MS = 10_000

/** More clicks arrive than the database takes. */
export class ClicksOverflow extends Error {
  override readonly name = 'ClicksOverflow'
}

/** The database takes too long, or is away: the visit is answered without waiting, and its click recorded when it can be. */
export class ClickPostponed extends Error {
  override readonly name = 'ClickPostponed'
}

/**
 * Group commit for clicks: visits wait, one statement commits the clicks of all that wait, then all are answered. So an answer with a click
 * means that the click is on disk, at a fraction of the cost of a transaction each. Where a statement is not committed in time, whoever waits
 * and whoever comes is answered at once without a click, until the database takes clicks again; theirs are recorded then.
 */
export class ClickWriter<Visit> {
  private waiting: Visit[] = []
  private sent = 0
  /** Whether the database does not take clicks in time. */
  private isLate = false
  private readonly postponed: PostponedClicks
  private readonly visits = new Visits()
  private readonly options: ClickWriterOptions<Visit>

  constructor(options: ClickWriterOptions<Visit>) {
    this.options = options
    this.postponed = new PostponedClicks(options, (click) => this.visits.forget(click))
  }

  /** Takes a visit; it is answered later, or at once with the reason when its click cannot be waited for. */
  write(visit: Visit): void {
    if (this.isLate) return this.postpone([visit])
    if (this.waiting.length >= WAITING_MAX) return this.answer(visit, undefined, new ClicksOverflow('too many wait'))
    this.waiting.push(visit)
    if (this.waiting.length >= WORTH_WAITING) this.send()
    else if (this.waiting.length === 1 && this.sent === 0) setImmediate(this.send)
  }

  /** Before the server ends and when nobody comes any more: resolves when what was postponed is on disk, or cannot be. */
  close(): Promise<void> {
    return this.postponed.flush()
  }

  /** Sends what waits when nothing is on its way, or when it is worth a second statement. */
  private readonly send = (): void => {
    const due = this.sent === 0 ? 1 : WORTH_WAITING
    if (this.isLate || this.sent === SENT_MAX || this.waiting.length < due) return
    const visits = this.waiting
    this.waiting = visits.length > BATCH ? visits.splice(BATCH) : []
    this.sent++
    void this.commit({ clicks: this.makeAll(visits), isAnswered: false, isReleased: false, isLost: false })
  }

  private makeAll(visits: readonly Visit[]): Waiting<Visit>[] {
    const batch: Waiting<Visit>[] = []
    for (const visit of visits)
      try {
        const { click, agent } = this.options.make(visit)
        this.visits.judge(click)
        batch.push({ visit, click, agent })
      } catch (error) {
        this.answer(visit, undefined, error)
      }
    return batch
  }

  /** The next batch goes out before this one is answered, so that the database works meanwhile. */
  private async commit(batch: Batch<Visit>): Promise<void> {
    const began = performance.now()
    const stopWatching = this.watch(batch)
    const failed = await insert(this.options.raw, batch.clicks)
    stopWatching()
    if (batch.isLost) return
    if (failed === undefined) this.options.measure?.(batch.clicks.length, secondsSince(began))
    else if (isPassing(failed)) this.beAway(batch)
    else await this.oneByOne(batch)
    this.release(batch)
    if (failed === undefined && this.isLate) this.recover()
    this.send()
    if (failed === undefined && !batch.isAnswered) this.answerAll(batch.clicks)
  }

  /** Notices when a statement takes too long. A server that is busy itself may be what keeps the answer waiting, so it waits for longer. */
  private watch(batch: Batch<Visit>): () => void {
    const before = performance.eventLoopUtilization()
    let timer: NodeJS.Timeout | undefined
    // what came while the server stood still is read before the time is judged
    const judge = (isLast: boolean) => () => {
      timer = undefined
      setImmediate(() => {
        if (isWatching && (isLast || performance.eventLoopUtilization(before).utilization < BUSY)) {
          this.beLate(batch)
          timer = setTimeout(() => this.beLost(batch), this.options.lostMs ?? LOST_MS)
        } else if (isWatching) timer = setTimeout(judge(true), this.options.lateMs * (BUSY_TIMES - 1))
      })
    }
    let isWatching = true
    timer = setTimeout(judge(false), this.options.lateMs)
    return () => {
      isWatching = false
      clearTimeout(timer)
    }
  }

  /** A batch fails as a whole. Each of its clicks is tried by itself, since the first try may have been committed with its answer lost. */
  private async oneByOne(batch: Batch<Visit>): Promise<void> {
    const { clicks, isAnswered } = batch
    for (const [i, one] of clicks.entries()) {
      const began = performance.now()
      const reason = await insertAgain(this.options.raw, [one])
      if (isPassing(reason)) return this.beAway({ ...batch, clicks: clicks.slice(i), isReleased: true })
      if (reason) this.visits.forget(one.click)
      else this.options.measure?.(1, secondsSince(began))
      if (!isAnswered) this.answer(one.visit, reason ? undefined : one.click, reason)
    }
    if (this.isLate) this.postponed.tryAgain(this.recover)
  }

  /** The statement is still on its way: nobody waits for it any longer, nor for any other until it is committed. */
  private beLate(batch: Batch<Visit>): void {
    this.turn(true)
    this.release(batch)
    if (!batch.isAnswered) {
      batch.isAnswered = true
      for (const { visit } of batch.clicks) this.answer(visit, undefined, new ClickPostponed('the database is slow'))
    }
    const visits = this.waiting
    this.waiting = []
    this.postpone(visits)
  }

  /** The statement was lost, or it is not known whether it was committed: its clicks are tried again under the same ids. */
  private beAway(batch: Batch<Visit>): void {
    this.beLate(batch)
    this.postponed.keep(batch.clicks)
    this.postponed.tryAgain(this.recover)
  }

  /** The statement never came back. */
  private beLost(batch: Batch<Visit>): void {
    batch.isLost = true
    this.beAway(batch)
  }

  /** Whoever comes next does not wait for it. */
  private release(batch: Batch<Visit>): void {
    if (!batch.isReleased) this.sent--
    batch.isReleased = true
  }

  private postpone(visits: readonly Visit[]): void {
    const made = this.makeAll(visits)
    for (const { visit } of made) this.answer(visit, undefined, new ClickPostponed('the database is slow'))
    this.postponed.keep(made)
  }

  private turn(isLate: boolean): void {
    if (this.isLate !== isLate) this.options.turned?.(isLate)
    this.isLate = isLate
  }

  /** The database takes clicks in time again. */
  private readonly recover = (): void => {
    this.turn(false)
    this.postponed.record()
  }

  /** Each answer is finished before the next is begun, while what belongs to it is in the processor's cache. */
  private answerAll(batch: readonly Waiting<Visit>[]): void {
    let next = 0
    const answerNext = (): void => {
      const one = batch[next++]
      if (one === undefined) return
      this.answer(one.visit, one.click)
      process.nextTick(answerNext)
    }
    answerNext()
  }

  /** One visit that cannot be answered keeps nobody else waiting, and the server alive. */
  private answer(visit: Visit, click: NewClick | undefined, reason?: unknown): void {
    try {
      this.options.answer(visit, click, reason)
    } catch (error) {
      this.options.failed(visit, error)
    }
  }
}

const secondsSince = (began: number): number => (performance.now() - began) / 1000
