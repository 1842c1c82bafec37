import type { Readable } from 'node:stream'
import { shiftDay } from '@rapport/domain'
import { scopeOf } from '@rapport/domain/identity'
import type { StatsDimension, StatsInterval } from '@rapport/domain/reporting'
import { type Context, scoped } from '../../platform/context.ts'
import { csvStream } from '../../platform/csv/csv.ts'
import { apiError } from '../../platform/graphql/errors.ts'
import { workspaceOf } from '../identity/index.ts'
import { partnerLoader } from '../partners/index.ts'
import { ownProgram, programLoader } from '../programs/index.ts'
import { fillDays, MAX_STATS_ROWS, type StatsPage, type StatsQuery, statsRows, statsTotals } from './queries.ts'
import type { Stats, StatsRow, StatsWhere } from './types.ts'

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
  return {
    timeZone: program?.timeZone ?? workspace.timeZone,
    from: where.from,
    to: where.to,
    asOf: ctx.now,
    total,
    previous: where.compare ? (await statsTotals(ctx, scope, before)).total : null,
    organic,
    query,
    csvUrl: csvUrl(ctx, where, groupBy, interval),
  }
}

/** The rows of an answer: those that `page` names, or as many as there may be. */
export async function rowsOfStats(ctx: Context, { query }: Stats, page?: StatsPage): Promise<StatsRow[]> {
  const { groupBy, interval, from, to } = query
  if (groupBy.length === 0 && !interval) return []
  const rows = await statsRows(ctx, scoped(ctx), query, page)
  return interval === 'DAY' && groupBy.length === 0 && !page ? fillDays(rows, from, to) : rows
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

const HEADS = [
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
]

const moneys = (list: StatsRow['amount']): string => list.map((m) => `${m.amount} ${m.currencyCode}`).join('; ')

async function* lines(ctx: Context, rows: readonly StatsRow[]): AsyncGenerator<(string | number)[]> {
  const names = await Promise.all(
    rows.map(async ({ partnerId, programId, organic }) => [
      partnerId ? ((await partnerLoader(ctx).load(partnerId))?.name ?? '') : organic ? 'organic' : '',
      programId ? ((await programLoader(ctx).load(programId))?.name ?? '') : '',
    ]),
  )
  for (const [i, row] of rows.entries()) {
    const { date, clicks, uniqueClicks, invalidClicks, leads, sales, amount, commission } = row
    yield [
      date ?? '',
      ...(names[i] ?? []),
      clicks,
      uniqueClicks,
      invalidClicks,
      leads,
      sales,
      moneys(amount),
      moneys(commission),
    ]
  }
}

/** All rows of a range as CSV, as many at a time as one answer has. */
export async function statsCsv(ctx: Context, answer: Stats): Promise<Readable> {
  const first = await rowsOfStats(ctx, answer)
  async function* all(): AsyncGenerator<(string | number)[]> {
    yield HEADS
    for (let rows = first, offset = 0; ;) {
      yield* lines(ctx, rows)
      if (rows.length < MAX_STATS_ROWS) return
      offset += MAX_STATS_ROWS
      rows = await rowsOfStats(ctx, answer, { first: MAX_STATS_ROWS, offset })
    }
  }
  return csvStream(all())
}
