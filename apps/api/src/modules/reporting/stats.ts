import { shiftDay } from '@rapport/domain'
import { scopeOf } from '@rapport/domain/identity'
import type { StatsDimension, StatsInterval } from '@rapport/domain/reporting'
import { type Context, scoped } from '../../platform/context.ts'
import { toCsv } from '../../platform/csv/csv.ts'
import { apiError } from '../../platform/graphql/errors.ts'
import { workspaceOf } from '../identity/index.ts'
import { partnerLoader } from '../partners/index.ts'
import { ownProgram, programLoader } from '../programs/index.ts'
import { fillDays, type StatsQuery, statsRows, statsTotals } from './queries.ts'
import type { Stats, StatsWhere } from './types.ts'

const MOST_DAYS = 1100

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1

/** The numbers of a range, for the screen, the API and exports alike. */
export async function stats(
  ctx: Context,
  where: StatsWhere,
  groupBy: readonly StatsDimension[],
  interval: StatsInterval | null,
): Promise<Stats> {
  const scope = scoped(ctx)
  const days = daysBetween(where.from, where.to)
  if (Number.isNaN(days) || days < 1 || days > MOST_DAYS)
    throw apiError('BAD_USER_INPUT', { id: 'error.range', values: { max: MOST_DAYS } }, 400)
  const workspace = await workspaceOf(ctx, scope.workspaceId)
  const program = where.programId ? await ownProgram(ctx, scope, where.programId) : undefined
  const query: StatsQuery = { ...where, groupBy, interval }
  const { total, organic } = await statsTotals(ctx, scope, query)
  const before = { ...query, from: shiftDay(where.from, -days), to: shiftDay(where.from, -1) }
  const rows = groupBy.length > 0 || interval ? await statsRows(ctx, scope, query) : []
  return {
    timeZone: program?.timeZone ?? workspace.timeZone,
    from: where.from,
    to: where.to,
    asOf: ctx.now,
    total,
    previous: where.compare ? (await statsTotals(ctx, scope, before)).total : null,
    organic,
    rows: interval === 'DAY' && groupBy.length === 0 ? fillDays(rows, where.from, where.to) : rows,
    csvUrl: csvUrl(ctx, where, groupBy, interval),
  }
}

function csvUrl(ctx: Context, where: StatsWhere, groupBy: readonly string[], interval: string | null): string {
  const scope = scopeOf(ctx.actor)
  const url = new URL('/files/stats.csv', ctx.services.publicUrl)
  const set = (name: string, value: string | null | undefined) => value && url.searchParams.set(name, value)
  set('from', where.from)
  set('to', where.to)
  set('programId', where.programId)
  set('partnerId', where.partnerId)
  set('groupBy', groupBy.join(','))
  set('interval', interval)
  set('w', scope?.workspaceId)
  set('p', ctx.actor.kind === 'partner' ? scope?.partnerId : null)
  return url.href
}

/** The rows of a range as CSV. */
export async function statsCsv(ctx: Context, answer: Stats): Promise<string> {
  const names = await Promise.all(
    answer.rows.map(async (row) => ({
      partner: row.partnerId
        ? ((await partnerLoader(ctx).load(row.partnerId))?.name ?? '')
        : row.organic
          ? 'organic'
          : '',
      program: row.programId ? ((await programLoader(ctx).load(row.programId))?.name ?? '') : '',
    })),
  )
  const money = (list: { amount: string; currencyCode: string }[]) =>
    list.map((m) => `${m.amount} ${m.currencyCode}`).join('; ')
  return toCsv([
    [
      'date',
      'partner',
      'program',
      'clicks',
      'unique_clicks',
      'invalid_clicks',
      'leads',
      'sales',
      'amount',
      'commission',
    ],
    ...answer.rows.map((row, i) => [
      row.date ?? '',
      names[i]?.partner ?? '',
      names[i]?.program ?? '',
      row.clicks,
      row.uniqueClicks,
      row.invalidClicks,
      row.leads,
      row.sales,
      money(row.amount),
      money(row.commission),
    ]),
  ])
}
