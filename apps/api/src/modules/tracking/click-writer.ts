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
/** Batches in flight. A visitor's clicks are always in the same lane, so that two of them cannot both be the first. */
const LANES = 2

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

/** The clicks as the statement's argument. */
export function clicksArgument(clicks: readonly NewClick[]): string {
  const seen = new Set<string>()
  const batched = clicks.map((click): Batched => {
    const known = seen.size
    const first = click.validity === 'VALID' && seen.add(`${click.visitor} ${click.link}`).size > known
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
class Lane {
  private waiting: Waiting[] = []
  private busy = false
  private readonly raw: RawQuery

  constructor(raw: RawQuery) {
    this.raw = raw
  }

  write(click: NewClick, done: Waiting['done']): void {
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

  private insert(text: string, batch: Waiting[]): Promise<unknown> {
    return this.raw(text, [clicksArgument(batch.map(({ click }) => click))]).then(
      () => undefined,
      (error: unknown) => error ?? new Error('the database gave no reason'),
    )
  }
}

export class ClickWriter {
  private readonly lanes: Lane[]

  constructor(raw: RawQuery) {
    this.lanes = Array.from({ length: LANES }, () => new Lane(raw))
  }

  /** Calls `done` when the click is committed, or with the reason why it is not: `ClicksOverflow` at once when too many wait. */
  write(click: NewClick, done: (error?: unknown) => void): void {
    this.lanes[click.visitor.charCodeAt(0) % LANES]?.write(click, done)
  }
}
