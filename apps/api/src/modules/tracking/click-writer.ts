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
}

/** A click in its batch: whether it is the first valid one of its visitor on its link there. */
type Batched = NewClick & { first: boolean }

type Waiting = { click: NewClick; done: (error?: unknown) => void }

const BATCH = 500
const WAITING_MAX = 20_000
const REMEMBERED = 100_000
const DAY_MS = 86_400_000

/** The queue is full: more clicks arrive than the database takes. */
export class ClicksOverflow extends Error {
  override readonly name = 'ClicksOverflow'
}

/**
 * One statement for a whole batch. A click is unique when it is the first valid one of its visitor on its link in the batch and there
 * was none in the 24 hours before.
 */
export const INSERT_CLICKS = `insert into clicks (id, workspace_id, program_id, partner_id, link_id, at, visitor, validity, reason, is_unique, user_agent, referrer, country, sub_ids)
select v.id, l.workspace_id, l.program_id, l.partner_id, v.link, v.at, v.visitor, v.validity, v.reason,
  v.first and not exists (
    select 1 from clicks c where c.visitor = v.visitor and c.link_id = v.link and c.is_unique and c.at > v.at - interval '24 hours' and c.at <= v.at),
  v.agent, v.referrer, v.country, v.sub
from json_to_recordset($1::json) as v(id text, link text, at timestamptz, visitor text, validity text, reason text, agent text,
  referrer text, country text, sub jsonb, first boolean)
join tracking_links l on l.id = v.link`

const visitOf = (click: NewClick): string => `${click.visitor} ${click.link}`

/** The clicks as the statement's argument. `seen` says of a visit whether it is known to have been counted in the 24 hours before. */
export function clicksArgument(clicks: readonly NewClick[], seen: (click: NewClick) => boolean = () => false): string {
  const inBatch = new Set<string>()
  const batched = clicks.map((click): Batched => {
    const before = inBatch.size
    const first = click.validity === 'VALID' && inBatch.add(visitOf(click)).size > before && !seen(click)
    return { ...click, first }
  })
  return JSON.stringify(batched)
}

/** For a second try, when the first may have been committed though its answer was lost. */
const INSERT_AGAIN = `${INSERT_CLICKS} on conflict (id) do nothing`

/**
 * Group commit for clicks: requests wait, one statement commits all that wait, then all are answered. So an answer means that the
 * click is on disk, at a fraction of the cost of a transaction each.
 */
export class ClickWriter {
  private waiting: Waiting[] = []
  private busy = false
  private readonly raw: RawQuery
  /** When a visit was last counted, for those who click again and again. */
  private readonly counted = new Map<string, number>()

  constructor(raw: RawQuery) {
    this.raw = raw
  }

  /** Calls `done` when the click is committed, or with the reason why it is not: `ClicksOverflow` at once when too many wait. */
  write(click: NewClick, done: (error?: unknown) => void): void {
    if (this.waiting.length >= WAITING_MAX) return done(new ClicksOverflow('too many clicks are waiting'))
    this.waiting.push({ click, done })
    if (this.busy) return
    this.busy = true
    setImmediate(() => void this.drain())
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.commit(this.waiting.splice(0, BATCH))
    this.busy = false
  }

  private async commit(batch: Waiting[]): Promise<void> {
    const failed = await this.insert(INSERT_CLICKS, batch)
    if (failed === undefined) for (const { done } of batch) done()
    else for (const one of batch) one.done(await this.insert(INSERT_AGAIN, [one]))
  }

  private async insert(text: string, batch: Waiting[]): Promise<unknown> {
    const clicks = batch.map(({ click }) => click)
    try {
      await this.raw(text, [clicksArgument(clicks, this.seen)])
    } catch (error) {
      return error ?? new Error('the database gave no reason')
    }
    if (this.counted.size > REMEMBERED) this.counted.clear()
    for (const click of clicks)
      if (click.validity === 'VALID' && !this.seen(click)) this.counted.set(visitOf(click), Date.parse(click.at))
    return undefined
  }

  private readonly seen = (click: NewClick): boolean => {
    const last = this.counted.get(visitOf(click))
    const since = last === undefined ? Number.NaN : Date.parse(click.at) - last
    return since >= 0 && since < DAY_MS
  }
}
