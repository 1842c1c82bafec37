import type { ClickRow } from './queries.ts'
import type { RawQuery } from '../../platform/db/database.ts'

export type NewClick = Omit<ClickRow, 'isUnique'>

type Waiting = { click: NewClick; resolve: (isUnique: boolean) => void; reject: (error: unknown) => void }

const BATCH = 500
const WAITING_MAX = 20_000

/** The queue is full: more clicks arrive than the database takes. */
export class ClicksOverflow extends Error {
  override readonly name = 'ClicksOverflow'
}

/**
 * One statement for a whole batch. A click is unique when it is the first valid one of its visitor on its link in the batch and there
 * was none in the 24 hours before.
 */
export const INSERT_CLICKS = `insert into clicks (id, workspace_id, program_id, partner_id, link_id, at, visitor, validity, reason, is_unique, user_agent, referrer, country, sub_ids)
select v.id, v.w, v.pr, v.pa, v.l, v.at, v.v, v.ok, v.r,
  v.ok = 'VALID' and v.nth = 1 and not exists (
    select 1 from clicks c where c.visitor = v.v and c.link_id = v.l and c.is_unique and c.at > v.at - interval '24 hours' and c.at <= v.at),
  v.ua, v.rf, v.co, v.s
from (
  select *, row_number() over (partition by v, l, ok order by at, id) as nth
  from json_to_recordset($1::json) as t(id text, w text, pr text, pa text, l text, at timestamptz, v text, ok text, r text, ua text, rf text, co text, s jsonb)
) v
on conflict (id) do nothing
returning id, is_unique`

/**
 * Group commit for clicks: requests wait, one statement commits all that wait, then all are answered. So an answer means that the
 * click is on disk, at a fraction of the cost of a transaction each.
 */
export class ClickWriter {
  private waiting: Waiting[] = []
  private busy = false
  private readonly raw: RawQuery

  constructor(raw: RawQuery) {
    this.raw = raw
  }

  /** Resolves when the click is committed, with whether it is unique. Rejects when it is not; `ClicksOverflow` at once when too many wait. */
  write(click: NewClick): Promise<boolean> {
    if (this.waiting.length >= WAITING_MAX) return Promise.reject(new ClicksOverflow('too many clicks are waiting'))
    return new Promise((resolve, reject) => {
      this.waiting.push({ click, resolve, reject })
      if (!this.busy) {
        this.busy = true
        setImmediate(() => void this.drain())
      }
    })
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.commit(this.waiting.splice(0, BATCH))
    this.busy = false
  }

  private async commit(batch: Waiting[]): Promise<void> {
    try {
      const rows = await this.raw(INSERT_CLICKS, [JSON.stringify(batch.map(({ click }) => compact(click)))])
      const unique = new Set(rows.filter((row) => row[1] === true).map((row) => row[0]))
      for (const { click, resolve } of batch) resolve(unique.has(click.id))
    } catch (error) {
      if (batch.length === 1) return batch[0]?.reject(error)
      for (const one of batch) await this.commit([one])
    }
  }
}

const compact = (c: NewClick) => ({
  id: c.id,
  w: c.workspaceId,
  pr: c.programId,
  pa: c.partnerId,
  l: c.linkId,
  at: c.at,
  v: c.visitor,
  ok: c.validity,
  r: c.reason,
  ua: c.userAgent,
  rf: c.referrer,
  co: c.country,
  s: c.subIds,
})
