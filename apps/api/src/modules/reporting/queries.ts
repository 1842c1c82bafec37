import { shiftDay } from '@rapport/domain'
import type { Scope } from '@rapport/domain/identity'
import type { StatsDimension, StatsInterval } from '@rapport/domain/reporting'
import { type SQL, sql } from 'drizzle-orm'
import DataLoader from 'dataloader'
import { dayOf } from '@rapport/domain'
import { type Context, loader } from '../../platform/context.ts'
import { rowsOf } from '../../platform/db/database.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { toMoney } from '../../platform/graphql/scalars.ts'
import { isCurrency } from '@rapport/domain'
import type { StatsRow } from './types.ts'

export type StatsQuery = {
  from: string
  to: string
  programId?: string | null | undefined
  partnerId?: string | null | undefined
  /** Only these of them. */
  partnerIds?: readonly string[]
  groupBy: readonly StatsDimension[]
  interval: StatsInterval | null
}

type Found = {
  date: string
  partner: string
  program: string
  clicks: string
  unique_clicks: string
  invalid_clicks: string
  leads: string
  sales: string
  money: [currency: string, amount: string, commission: string][] | string | null
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
  if (q.partnerIds) conditions.push(anyOf(sql`partner_id`, q.partnerIds))
  return sql.join(conditions, sql` and `)
}

/** The dimensions of the grouping, empty where they are not grouped by; what came without a partner is always apart. */
const dimensions = (q: StatsQuery): SQL => sql`${q.interval ? BUCKETS[q.interval] : sql`''`} as date,
  ${q.groupBy.includes('PARTNER') ? sql`partner_id` : sql`case when partner_id = '' then '' else '*' end`} as partner,
  ${q.groupBy.includes('PROGRAM') ? sql`program_id` : sql`''`} as program`

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

/** Which rows of an answer: `first` of them, after so many. */
export type StatsPage = { first: number; offset: number }

/** As many rows as one answer has at most. */
export const MAX_STATS_ROWS = 5000

/**
 * Rows from the roll-ups in one statement: by interval from the oldest, then what partners brought before what came without, then by clicks.
 */
export async function statsRows(
  ctx: Context,
  scope: Scope,
  q: StatsQuery,
  page: StatsPage = { first: MAX_STATS_ROWS, offset: 0 },
): Promise<StatsRow[]> {
  const where = filter(scope, q)
  const rows = await rowsOf<Found>(
    ctx.db,
    sql`with counts as (
        select ${dimensions(q)}, sum(clicks) as clicks, sum(unique_clicks) as unique_clicks, sum(invalid_clicks) as invalid_clicks,
          sum(leads) as leads, sum(sales) as sales from stats_days where ${where} group by 1, 2, 3),
      sums as (
        select ${dimensions(q)}, currency, sum(amount_minor)::text as amount, sum(commission_minor)::text as commission
        from stats_money where ${where} group by 1, 2, 3, 4),
      money as (
        select date, partner, program, json_agg(json_build_array(currency, amount, commission) order by currency) as money
        from sums group by 1, 2, 3)
      select * from counts full join money using (date, partner, program)
      order by date, partner = '', coalesce(clicks, 0) desc, partner, program limit ${page.first} offset ${page.offset}`,
  )
  return rows.map(statsRow)
}

function statsRow(found: Found): StatsRow {
  const { partner } = found
  const row = emptyRow(
    found.date || null,
    partner === '',
    partner === '' || partner === '*' ? null : partner,
    found.program || null,
  )
  row.clicks = Number(found.clicks ?? 0)
  row.uniqueClicks = Number(found.unique_clicks ?? 0)
  row.invalidClicks = Number(found.invalid_clicks ?? 0)
  row.leads = Number(found.leads ?? 0)
  row.sales = Number(found.sales ?? 0)
  row.conversionRate = row.organic ? null : rate(row.sales, row.clicks)
  const money = typeof found.money === 'string' ? (JSON.parse(found.money) as Found['money']) : found.money
  for (const [currency, amount, commission] of (money ?? []) as [string, string, string][]) {
    if (!isCurrency(currency)) continue
    if (amount !== '0') row.amount.push(toMoney(amount, currency))
    if (commission !== '0') row.commission.push(toMoney(commission, currency))
  }
  return row
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
        const query = { from: shiftDay(to, -29), to, partnerIds: ids, groupBy: ['PARTNER'], interval: null } as const
        const found = new Map((await statsRows(ctx, scope, query)).map((row) => [row.partnerId, row]))
        return ids.map((id) => found.get(id) ?? emptyRow(null, false, id))
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
