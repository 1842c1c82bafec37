import { shiftDay } from '@rapport/domain'
import type { Scope } from '@rapport/domain/identity'
import type { StatsDimension, StatsInterval } from '@rapport/domain/reporting'
import { type SQL, sql } from 'drizzle-orm'
import DataLoader from 'dataloader'
import { dayOf } from '@rapport/domain'
import { type Context, loader } from '../../platform/context.ts'
import { rowsOf } from '../../platform/db/database.ts'
import { toMoney } from '../../platform/graphql/scalars.ts'
import { isCurrency } from '@rapport/domain'
import type { StatsRow } from './types.ts'

export type StatsQuery = {
  from: string
  to: string
  programId?: string | null | undefined
  partnerId?: string | null | undefined
  groupBy: readonly StatsDimension[]
  interval: StatsInterval | null
}

type Counted = {
  date: string | null
  partner: string
  program: string | null
  clicks: string
  unique_clicks: string
  invalid_clicks: string
  leads: string
  sales: string
}
type Paid = {
  date: string | null
  partner: string
  program: string | null
  currency: string
  amount: string
  commission: string
}

const BUCKETS = {
  DAY: sql`day::text`,
  WEEK: sql`date_trunc('week', day)::date::text`,
  MONTH: sql`date_trunc('month', day)::date::text`,
} satisfies Record<StatsInterval, SQL>

const filter = (scope: Scope, q: StatsQuery): SQL => {
  const conditions = [sql`workspace_id = ${scope.workspaceId}`, sql`day between ${q.from}::date and ${q.to}::date`]
  if (q.programId) conditions.push(sql`program_id = ${q.programId}`)
  const partner = scope.partnerId ?? q.partnerId
  if (partner) conditions.push(sql`partner_id = ${partner}`)
  return sql.join(conditions, sql` and `)
}

/** The dimensions of the grouping; what came without a partner is always apart. */
const dimensions = (q: StatsQuery): SQL => sql`${q.interval ? BUCKETS[q.interval] : sql`null::text`} as date,
  ${q.groupBy.includes('PARTNER') ? sql`partner_id` : sql`case when partner_id = '' then '' else '*' end`} as partner,
  ${q.groupBy.includes('PROGRAM') ? sql`program_id` : sql`null::text`} as program`

const emptyRow = (
  date: string | null,
  organic: boolean,
  partnerId: string | null = null,
  programId: string | null = null,
): StatsRow => ({
  date,
  organic,
  partnerId,
  programId,
  clicks: 0,
  uniqueClicks: 0,
  invalidClicks: 0,
  leads: 0,
  sales: 0,
  amount: [],
  commission: [],
  conversionRate: null,
})

const rate = (sales: number, clicks: number): string | null =>
  clicks === 0 ? null : ((sales / clicks) * 100).toFixed(2)

/** Rows from the roll-ups: one statement for counts, one for money. */
export async function statsRows(ctx: Context, scope: Scope, q: StatsQuery): Promise<StatsRow[]> {
  const where = filter(scope, q)
  const counts = await rowsOf<Counted>(
    ctx.db,
    sql`select ${dimensions(q)}, sum(clicks) as clicks, sum(unique_clicks) as unique_clicks, sum(invalid_clicks) as invalid_clicks,
      sum(leads) as leads, sum(sales) as sales from stats_days where ${where} group by 1, 2, 3`,
  )
  const money = await rowsOf<Paid>(
    ctx.db,
    sql`select ${dimensions(q)}, currency, sum(amount_minor)::text as amount, sum(commission_minor)::text as commission
      from stats_money where ${where} group by 1, 2, 3, 4 order by 4`,
  )
  const rows = new Map<string, StatsRow>()
  const rowOf = (r: { date: string | null; partner: string; program: string | null }): StatsRow => {
    const key = `${r.date ?? ''}|${r.partner}|${r.program ?? ''}`
    const found =
      rows.get(key) ??
      emptyRow(r.date, r.partner === '', r.partner === '' || r.partner === '*' ? null : r.partner, r.program)
    rows.set(key, found)
    return found
  }
  for (const c of counts) {
    const row = rowOf(c)
    row.clicks = Number(c.clicks)
    row.uniqueClicks = Number(c.unique_clicks)
    row.invalidClicks = Number(c.invalid_clicks)
    row.leads = Number(c.leads)
    row.sales = Number(c.sales)
    row.conversionRate = row.organic ? null : rate(row.sales, row.clicks)
  }
  for (const m of money) {
    if (!isCurrency(m.currency)) continue
    const row = rowOf(m)
    if (m.amount !== '0') row.amount.push(toMoney(m.amount, m.currency))
    if (m.commission !== '0') row.commission.push(toMoney(m.commission, m.currency))
  }
  return [...rows.values()].sort(
    (a, b) =>
      (a.date ?? '').localeCompare(b.date ?? '') || Number(a.organic) - Number(b.organic) || b.clicks - a.clicks,
  )
}

/** What partners brought and what came without, over the whole range. */
export async function statsTotals(
  ctx: Context,
  scope: Scope,
  q: StatsQuery,
): Promise<{ total: StatsRow; organic: StatsRow }> {
  const rows = await statsRows(ctx, scope, { ...q, groupBy: [], interval: null })
  return {
    total: rows.find((row) => !row.organic) ?? emptyRow(null, false),
    organic: rows.find((row) => row.organic) ?? emptyRow(null, true),
  }
}

/** Days without anything are rows too, so that a chart has no holes. */
export function fillDays(rows: readonly StatsRow[], from: string, to: string): StatsRow[] {
  const dated = new Set(rows.filter((row) => !row.organic).map((row) => row.date))
  const filled = [...rows]
  for (let day = from; day <= to; day = shiftDay(day, 1)) if (!dated.has(day)) filled.push(emptyRow(day, false))
  return filled.sort((a, b) => (a.date ?? '').localeCompare(b.date ?? '') || Number(a.organic) - Number(b.organic))
}

/** The last thirty days of partners, in one go for a whole page of them. */
export const recentStats = (ctx: Context, scope: Scope) =>
  loader(
    ctx,
    recentStats,
    () =>
      new DataLoader<string, StatsRow>(async (ids) => {
        const to = dayOf(ctx.now, 'UTC')
        const rows = await statsRows(ctx, scope, { from: shiftDay(to, -29), to, groupBy: ['PARTNER'], interval: null })
        return ids.map((id) => rows.find((row) => row.partnerId === id) ?? emptyRow(null, false, id))
      }),
  )

const FEED = [
  'application.submitted.v1',
  'enrollment.created.v1',
  'commission.earned.v1',
  'commission.approved.v1',
  'payout.paid.v1',
  'payout-run.created.v1',
  'program.opened.v1',
  'guest-post.submitted.v1',
  'guest-post.published.v1',
  'asset.approved.v1',
  'resource.published.v1',
]

export type FeedRow = { id: string; name: string; at: Date; payload: Record<string, unknown> }

/** What happened lately, from the events; a partner sees its own. */
export async function feedRows(ctx: Context, scope: Scope, first: number): Promise<FeedRow[]> {
  const names = sql.join(
    FEED.map((name) => sql`${name}`),
    sql`, `,
  )
  const own = scope.partnerId === null ? sql`true` : sql`payload ->> 'partnerId' = ${scope.partnerId}`
  const rows = await rowsOf<{ id: string; name: string; at: string | Date; payload: Record<string, unknown> | string }>(
    ctx.db,
    sql`select id, name, at, payload from outbox where workspace_id = ${scope.workspaceId} and name in (${names}) and ${own} order by at desc, seq desc limit ${first}`,
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    at: new Date(row.at),
    payload: typeof row.payload === 'string' ? (JSON.parse(row.payload) as Record<string, unknown>) : row.payload,
  }))
}
