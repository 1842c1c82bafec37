import type { RawQuery } from '../../platform/db/database.ts'
import { databaseError, isUnavailable } from '../../platform/db/errors.ts'
import {
  type Agent,
  agentsArgument,
  INSERT_CLICKS,
  INSERT_WITH_AGENTS,
  type NewClick,
  Visits,
} from './click-statement.ts'

/** What is to be recorded of a visit. */
export type Made = { readonly click: NewClick; readonly agent: Agent | undefined }

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
  /** Told when visits are no longer answered with their clicks, and when they are again. */
  turned?: (isLate: boolean) => void
  /** Told how many clicks were given up because too many waited for the database. */
  dropped?: (clicks: number) => void
  /** Told how many clicks a statement committed, and how long it took. */
  measure?: (clicks: number, seconds: number) => void
}

type Waiting<Visit> = Made & { readonly visit: Visit }
type Batch<Visit> = { readonly clicks: readonly Waiting<Visit>[]; isAnswered: boolean }

/** Clicks in one statement at most. */
const BATCH = 500
/** So many are worth a statement that waits in the database while the one before it is committed. */
const WORTH_WAITING = 64
/** Statements on their way to the database at once. */
const SENT_MAX = 2
const WAITING_MAX = 20_000
/** Clicks kept in memory while the database does not take them. */
const POSTPONED_MAX = 20_000
/** The pause before a database that was away is tried again. */
const RETRY_MS = 250

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
  private postponed: Made[] = []
  private readonly visits = new Visits()
  private readonly options: ClickWriterOptions<Visit>

  constructor(options: ClickWriterOptions<Visit>) {
    this.options = options
  }

  /** Takes a visit; it is answered later, or at once with the reason when its click cannot be waited for. */
  write(visit: Visit): void {
    if (this.isLate) return this.postpone([visit])
    if (this.waiting.length >= WAITING_MAX) return this.answer(visit, undefined, new ClicksOverflow('too many wait'))
    this.waiting.push(visit)
    if (this.waiting.length >= WORTH_WAITING) this.send()
    else if (this.waiting.length === 1 && this.sent === 0) setImmediate(this.send)
  }

  /** Sends what waits when nothing is on its way, or when it is worth a second statement. */
  private readonly send = (): void => {
    const due = this.sent === 0 ? 1 : WORTH_WAITING
    if (this.isLate || this.sent === SENT_MAX || this.waiting.length < due) return
    const visits = this.waiting
    this.waiting = visits.length > BATCH ? visits.splice(BATCH) : []
    this.sent++
    void this.commit({ clicks: this.makeAll(visits), isAnswered: false })
  }

  private makeAll(visits: readonly Visit[]): Waiting<Visit>[] {
    const batch: Waiting<Visit>[] = []
    for (const visit of visits)
      try {
        const { click, agent } = this.options.make(visit)
        click.first = this.visits.isFirst(click)
        batch.push({ visit, click, agent })
      } catch (error) {
        this.answer(visit, undefined, error)
      }
    return batch
  }

  /** The next batch goes out before this one is answered, so that the database works meanwhile. */
  private async commit(batch: Batch<Visit>): Promise<void> {
    const began = performance.now()
    let isDone = false
    // what came while the server itself stood still is read before the time is judged
    const judge = () => setImmediate(() => void (isDone || this.beLate(batch)))
    const timer = setTimeout(judge, this.options.lateMs)
    const failed = await insert(this.options.raw, batch.clicks)
    isDone = true
    clearTimeout(timer)
    if (failed === undefined) this.options.measure?.(batch.clicks.length, secondsSince(began))
    else if (isPassing(failed)) this.beAway(batch)
    else await this.oneByOne(batch)
    this.sent--
    if (failed === undefined && this.isLate) this.recover()
    this.send()
    if (failed === undefined && !batch.isAnswered) this.answerAll(batch.clicks)
  }

  /** A batch fails as a whole. Each of its clicks is tried by itself, since the first try may have been committed with its answer lost. */
  private async oneByOne({ clicks, isAnswered }: Batch<Visit>): Promise<void> {
    for (const one of clicks) {
      const reason = await this.recordOne(one)
      if (!isAnswered) this.answer(one.visit, reason ? undefined : one.click, reason)
    }
  }

  private async recordOne(one: Made): Promise<unknown> {
    const began = performance.now()
    const reason = await insert(this.options.raw, [one], AGAIN)
    if (reason) this.visits.forget(one.click)
    else this.options.measure?.(1, secondsSince(began))
    return reason
  }

  /** The statement is still on its way: nobody waits for it any longer, nor for any other until it is committed. */
  private beLate(batch: Batch<Visit>): void {
    this.turn(true)
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
    this.keep(batch.clicks)
    setTimeout(() => void this.retry(), RETRY_MS).unref()
  }

  private postpone(visits: readonly Visit[]): void {
    const made = this.makeAll(visits)
    for (const { visit } of made) this.answer(visit, undefined, new ClickPostponed('the database is slow'))
    this.keep(made)
  }

  private keep(clicks: readonly Made[]): void {
    const room = Math.max(POSTPONED_MAX - this.postponed.length, 0)
    for (const { click, agent } of clicks.slice(0, room)) this.postponed.push({ click, agent })
    for (const { click } of clicks.slice(room)) this.visits.forget(click)
    if (clicks.length > room) this.options.dropped?.(clicks.length - room)
  }

  /** Tries whether the database is back. */
  private async retry(): Promise<void> {
    const some = this.postponed.splice(0, BATCH)
    if (some.length === 0) return this.recover()
    const began = performance.now()
    const failed = await insert(this.options.raw, some, AGAIN)
    if (failed !== undefined && isPassing(failed)) {
      this.postponed = [...some, ...this.postponed]
      setTimeout(() => void this.retry(), RETRY_MS).unref()
      return
    }
    if (failed === undefined) this.options.measure?.(some.length, secondsSince(began))
    else for (const one of some) await this.recordOne(one)
    this.recover()
  }

  private turn(isLate: boolean): void {
    if (this.isLate !== isLate) this.options.turned?.(isLate)
    this.isLate = isLate
  }

  /** The database takes clicks in time again. */
  private recover(): void {
    this.turn(false)
    if (this.postponed.length > 0) void this.retry()
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

/** For clicks that may be on disk already, since their answer was lost. */
const AGAIN = ' on conflict (id) do nothing'

/** Whether the same clicks may be taken later: the database is away, or something holds it up. */
const isPassing = (error: unknown): boolean => isUnavailable(error) || databaseError(error)?.code === '57014'

const secondsSince = (began: number): number => (performance.now() - began) / 1000

async function insert(raw: RawQuery, batch: readonly Made[], again = ''): Promise<unknown> {
  const clicks = JSON.stringify(batch.map(({ click }) => click))
  const agents = new Set<Agent>()
  for (const { agent } of batch) if (agent && !agent.stored) agents.add(agent)
  try {
    if (agents.size === 0) await raw(INSERT_CLICKS + again, [clicks])
    else await raw(INSERT_WITH_AGENTS + again, [clicks, agentsArgument(agents)])
  } catch (error) {
    return error ?? new Error('the database gave no reason')
  }
  for (const agent of agents) agent.stored = true
  return undefined
}
