import type { RawQuery } from '../../platform/db/database.ts'
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
  /** Told how many clicks a statement committed, and how long it took. */
  measure?: (clicks: number, seconds: number) => void
}

type Waiting<Visit> = Made & { readonly visit: Visit }

/** Clicks in one statement at most. */
const BATCH = 500
/** So many are worth a statement that waits in the database while the one before it is committed. */
const WORTH_WAITING = 64
/** Statements on their way to the database at once. */
const SENT_MAX = 2
const WAITING_MAX = 20_000

/** The queue is full: more clicks arrive than the database takes. */
export class ClicksOverflow extends Error {
  override readonly name = 'ClicksOverflow'
}

/**
 * Group commit for clicks: visits wait, one statement commits the clicks of all that wait, then all are answered. So an answer means
 * that the click is on disk, at a fraction of the cost of a transaction each.
 */
export class ClickWriter<Visit> {
  private waiting: Visit[] = []
  private sent = 0
  private readonly visits = new Visits()
  private readonly options: ClickWriterOptions<Visit>

  constructor(options: ClickWriterOptions<Visit>) {
    this.options = options
  }

  /** Takes a visit; it is answered later, or at once with `ClicksOverflow` when too many wait. */
  write(visit: Visit): void {
    if (this.waiting.length >= WAITING_MAX) return this.answer(visit, undefined, new ClicksOverflow('too many wait'))
    this.waiting.push(visit)
    if (this.waiting.length >= WORTH_WAITING) this.send()
    else if (this.waiting.length === 1 && this.sent === 0) setImmediate(this.send)
  }

  /** Sends what waits when nothing is on its way, or when it is worth a second statement. */
  private readonly send = (): void => {
    const due = this.sent === 0 ? 1 : WORTH_WAITING
    if (this.sent === SENT_MAX || this.waiting.length < due) return
    const visits = this.waiting
    this.waiting = visits.length > BATCH ? visits.splice(BATCH) : []
    this.sent++
    void this.commit(this.makeAll(visits))
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
  private async commit(batch: readonly Waiting<Visit>[]): Promise<void> {
    const began = performance.now()
    const failed = await insert(this.options.raw, batch)
    if (failed === undefined) this.options.measure?.(batch.length, secondsSince(began))
    else await this.oneByOne(batch)
    this.sent--
    this.send()
    if (failed === undefined) this.answerAll(batch)
  }

  /** A batch fails as a whole. Each of its clicks is tried by itself, since the first try may have been committed with its answer lost. */
  private async oneByOne(batch: readonly Waiting<Visit>[]): Promise<void> {
    for (const one of batch) {
      const began = performance.now()
      const reason = await insert(this.options.raw, [one], ' on conflict (id) do nothing')
      if (reason) this.visits.forget(one.click)
      else this.options.measure?.(1, secondsSince(began))
      this.answer(one.visit, reason ? undefined : one.click, reason)
    }
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
