import { hash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { DAY_MS } from '@rapport/domain'
import { repeatedClick } from '@rapport/domain/tracking'
import type { ClickRow } from './queries.ts'

/** A browser or program by what it says of itself. Few say the same of themselves again and again, so each text is kept once. */
export type Agent = {
  /** The first 64 bits of the text's SHA-256, as a signed decimal. */
  readonly key: string
  readonly text: string
  /** Whether it is known to be stored. */
  stored: boolean
}

export const makeAgent = (text: string): Agent => ({
  key: hash('sha256', text, 'buffer').readBigInt64BE().toString(),
  text,
  stored: false,
})

/** A click as the statement takes it; what is not known is left out. */
export type NewClick = {
  id: string
  link: string
  /** Milliseconds since 1970. */
  ms: number
  visitor: string
  validity: ClickRow['validity']
  reason?: string | undefined
  /** The key of its agent. */
  agent?: string | undefined
  referrer?: string | undefined
  country?: string | undefined
  sub?: Record<string, string> | undefined
  /** Whether it may be the first valid one of its visitor on its link in 24 hours. */
  first?: boolean
}

/**
 * One statement for a whole batch: $1 is the clicks as a JSON list. A click is unique when it may be the first and none is known of the
 * 24 hours before.
 */
export const INSERT_CLICKS = `insert into clicks (id, workspace_id, program_id, partner_id, link_id, at, visitor, validity, reason, is_unique, agent_key, referrer, country, sub_ids)
select v.id, l.workspace_id, l.program_id, l.partner_id, v.link, v.at, v.visitor, v.validity, v.reason,
  v.first is true and not exists (
    select 1 from clicks c where c.visitor = v.visitor and c.link_id = v.link and c.is_unique and c.at > v.at - interval '24 hours' and c.at <= v.at),
  v.agent, v.referrer, v.country, v.sub
from (select *, to_timestamp(ms / 1000.0) as at from json_to_recordset($1::json) as c(id text, link text, ms bigint, visitor text,
  validity text, reason text, agent bigint, referrer text, country text, sub jsonb, first boolean)) v
join tracking_links l on l.id = v.link`

/** The same with agents that may not be stored yet: $2 is them as a JSON list. */
export const INSERT_WITH_AGENTS = `with agents as (
  insert into user_agents (key, text) select a.key, a.text from json_to_recordset($2::json) as a(key bigint, text text)
  on conflict (key) do nothing)
${INSERT_CLICKS}`

/** The statement's argument for agents. */
export const agentsArgument = (agents: Iterable<Agent>): string =>
  JSON.stringify(Array.from(agents, ({ key, text }) => ({ key, text })))

const REMEMBERED = 100_000

/** A visitor on a link: since when, in milliseconds since 1970, and with how many valid clicks. */
type Visit = { since: number; clicks: number }

/**
 * Visits of the last 24 hours, as far as they are remembered: whoever clicks again and again is asked for once, and counted a few times.
 */
export class Visits {
  private readonly known = new Map<string, Visit>()

  /** Notes whether a click may be the first of its visit, from then on taken to be, and judges those that come after many. */
  judge(click: NewClick): void {
    click.first = false
    if (click.validity !== 'VALID') return
    const key = visitOf(click)
    const visit = this.known.get(key)
    if (visit !== undefined && click.ms >= visit.since && click.ms - visit.since < DAY_MS) {
      const { validity, reason } = repeatedClick(++visit.clicks)
      click.validity = validity
      click.reason = reason
      return
    }
    click.first = true
    if (this.known.size >= REMEMBERED) this.known.clear()
    this.known.set(key, { since: click.ms, clicks: 1 })
  }

  /** The click was not recorded after all. */
  forget(click: NewClick): void {
    if (click.first) this.known.delete(visitOf(click))
  }
}

const visitOf = (click: NewClick): string => click.visitor + click.link

/** The statement for whoever has many clicks at once, and time. */
export function insertClicks(clicks: readonly NewClick[], agents: readonly Agent[] = []): SQL {
  const visits = new Visits()
  const judged = clicks.map((click) => ({ ...click }))
  for (const click of judged) visits.judge(click)
  const [agentsPart = '', before = '', after = ''] = INSERT_WITH_AGENTS.split(/\$[12]/)
  return sql`${sql.raw(agentsPart)}${agentsArgument(agents)}${sql.raw(before)}${JSON.stringify(judged)}${sql.raw(after)}`
}
