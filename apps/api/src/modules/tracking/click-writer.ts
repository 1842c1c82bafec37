import type { RawQuery } from '../../platform/db/database.ts'
import {
  type Agent,
  agentsArgument,
  INSERT_CLICKS,
  INSERT_WITH_AGENTS,
  type NewClick,
  Visits,
} from './click-statement.ts'

type Waiting = { click: NewClick; agent: Agent | undefined; done: (error?: unknown) => void }

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
 * Group commit for clicks: requests wait, one statement commits all that wait, then all are answered. So an answer means that the
 * click is on disk, at a fraction of the cost of a transaction each. `raw` takes statements in the order in which they are sent, so
 * that a second one can be on its way while the first is written.
 */
export class ClickWriter {
  private waiting: Waiting[] = []
  private sent = 0
  private readonly raw: RawQuery
  private readonly measure: (clicks: number, seconds: number) => void
  private readonly visits = new Visits()

  /** `measure` is told how many clicks a statement committed, and how long it took. */
  constructor(raw: RawQuery, measure: (clicks: number, seconds: number) => void = () => {}) {
    this.raw = raw
    this.measure = measure
  }

  /** Calls `done` when the click is committed, or with the reason why it is not: `ClicksOverflow` at once when too many wait. */
  write(click: NewClick, agent: Agent | undefined, done: (error?: unknown) => void): void {
    if (this.waiting.length >= WAITING_MAX) return done(new ClicksOverflow('too many clicks are waiting'))
    click.first = this.visits.isFirst(click)
    this.waiting.push({ click, agent, done })
    if (this.waiting.length >= WORTH_WAITING) this.send()
    else if (this.waiting.length === 1 && this.sent === 0) setImmediate(this.send)
  }

  /** Sends what waits when nothing is on its way, or when it is worth a second statement. */
  private readonly send = (): void => {
    const due = this.sent === 0 ? 1 : WORTH_WAITING
    if (this.sent === SENT_MAX || this.waiting.length < due) return
    const batch = this.waiting
    this.waiting = batch.length > BATCH ? batch.splice(BATCH) : []
    this.sent++
    void this.commit(batch)
  }

  /** The next batch goes out before this one is answered, so that the database works meanwhile. */
  private async commit(batch: readonly Waiting[]): Promise<void> {
    const began = performance.now()
    const failed = await insert(this.raw, batch)
    if (failed === undefined) this.measure(batch.length, secondsSince(began))
    else await this.oneByOne(batch)
    this.sent--
    this.send()
    if (failed === undefined) answerAll(batch)
  }

  /** A batch fails as a whole. Each of its clicks is tried by itself, since the first try may have been committed with its answer lost. */
  private async oneByOne(batch: readonly Waiting[]): Promise<void> {
    for (const one of batch) {
      const began = performance.now()
      const error = await insert(this.raw, [one], ' on conflict (id) do nothing')
      if (error) this.visits.forget(one.click)
      else this.measure(1, secondsSince(began))
      one.done(error)
    }
  }
}

const secondsSince = (began: number): number => (performance.now() - began) / 1000

/** Each answer is finished before the next is begun, while what belongs to it is in the processor's cache. */
function answerAll(batch: readonly Waiting[], from = 0): void {
  batch[from]?.done()
  if (from + 1 < batch.length) process.nextTick(answerAll, batch, from + 1)
}

async function insert(raw: RawQuery, batch: readonly Waiting[], again = ''): Promise<unknown> {
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
