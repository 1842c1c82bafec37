import type { ClickRow } from './queries.ts'
import type { RawQuery } from '../../platform/db/database.ts'

/** A click as the statement below takes it; what is not known is left out. Instants are ISO 8601. */
export type NewClick = {
  id: string
  link: string
  at: string
  visitor: string
  validity: ClickRow['validity']
  reason?: string | undefined
  agent?: string | undefined
  referrer?: string | undefined
  country?: string | undefined
  sub?: Record<string, string> | undefined
  /** Whether it may be the first valid one of its visitor on its link in 24 hours. */
  first?: boolean
}

type Waiting = { click: NewClick; done: (error?: unknown) => void }

const BATCH = 500
const WAITING_MAX = 20_000
const REMEMBERED = 100_000
const DAY_MS = 86_400_000

/** The queue is full: more clicks arrive than the database takes. */
export class ClicksOverflow extends Error {
  override readonly name = 'ClicksOverflow'
}

/** One statement for a whole batch. A click is unique when it may be the first and none is known of the 24 hours before. */
export const INSERT_CLICKS = `insert into clicks (id, workspace_id, program_id, partner_id, link_id, at, visitor, validity, reason, is_unique, user_agent, referrer, country, sub_ids)
select v.id, l.workspace_id, l.program_id, l.partner_id, v.link, v.at, v.visitor, v.validity, v.reason,
  v.first is true and not exists (
    select 1 from clicks c where c.visitor = v.visitor and c.link_id = v.link and c.is_unique and c.at > v.at - interval '24 hours' and c.at <= v.at),
  v.agent, v.referrer, v.country, v.sub
from json_to_recordset($1::json) as v(id text, link text, at timestamptz, visitor text, validity text, reason text, agent text,
  referrer text, country text, sub jsonb, first boolean)
join tracking_links l on l.id = v.link`

/** For a second try, when the first may have been committed though its answer was lost. */
const INSERT_AGAIN = `${INSERT_CLICKS} on conflict (id) do nothing`

/** Visits of the last 24 hours, as far as they are remembered: whoever clicks again and again is asked for once. */
class Visits {
  private readonly counted = new Map<string, number>()

  /** Whether this click may be the first of its visit; from then on it is taken to be. */
  isFirst(click: NewClick): boolean {
    if (click.validity !== 'VALID') return false
    const visit = visitOf(click)
    const at = Date.parse(click.at)
    const last = this.counted.get(visit)
    if (last !== undefined && at >= last && at - last < DAY_MS) return false
    if (this.counted.size >= REMEMBERED) this.counted.clear()
    this.counted.set(visit, at)
    return true
  }

  /** The click was not recorded after all. */
  forget(click: NewClick): void {
    if (click.first) this.counted.delete(visitOf(click))
  }
}

const visitOf = (click: NewClick): string => click.visitor + click.link

/** Clicks as the statement's argument, for whoever has many at once. */
export function clicksArgument(clicks: readonly NewClick[]): string {
  const visits = new Visits()
  return JSON.stringify(clicks.map((click) => ({ ...click, first: visits.isFirst(click) })))
}

/**
 * Group commit for clicks: requests wait, one statement commits all that wait, then all are answered. So an answer means that the
 * click is on disk, at a fraction of the cost of a transaction each.
 */
export class ClickWriter {
  private waiting: Waiting[] = []
  private busy = false
  private readonly raw: RawQuery
  private readonly visits = new Visits()

  constructor(raw: RawQuery) {
    this.raw = raw
  }

  /** Calls `done` when the click is committed, or with the reason why it is not: `ClicksOverflow` at once when too many wait. */
  write(click: NewClick, done: (error?: unknown) => void): void {
    if (this.waiting.length >= WAITING_MAX) return done(new ClicksOverflow('too many clicks are waiting'))
    click.first = this.visits.isFirst(click)
    this.waiting.push({ click, done })
    if (this.busy) return
    this.busy = true
    setImmediate(() => void this.drain())
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting
      this.waiting = batch.length > BATCH ? batch.splice(BATCH) : []
      await this.commit(batch)
    }
    this.busy = false
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    const failed = await insert(this.raw, INSERT_CLICKS, batch)
    if (failed === undefined) for (const { done } of batch) done()
    else
      for (const one of batch) {
        const error = await insert(this.raw, INSERT_AGAIN, [one])
        if (error) this.visits.forget(one.click)
        one.done(error)
      }
  }
}

async function insert(raw: RawQuery, text: string, batch: readonly Waiting[]): Promise<unknown> {
  try {
    await raw(text, [JSON.stringify(batch.map(({ click }) => click))])
    return undefined
  } catch (error) {
    return error ?? new Error('the database gave no reason')
  }
}
