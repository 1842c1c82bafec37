import type { Locale } from '@rapport/domain/identity'
import { formatValue } from '@rapport/domain/programs'
import type { StatsDimension, StatsInterval } from '@rapport/domain/reporting'
import { Arg, Ctx, Extensions, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { apiError } from '../../platform/graphql/errors.ts'
import { translate } from '../../platform/i18n.ts'
import { Partner, partnerLoader, type PartnerRow } from '../partners/index.ts'
import { Program, programLoader } from '../programs/index.ts'
import { feedRows, MAX_STATS_ROWS, recentStats } from './queries.ts'
import { rowsOfStats, stats } from './stats.ts'
import * as t from './types.ts'

@Resolver()
export class ReportingResolver {
  @Query(() => t.Stats, {
    description: 'Clicks, leads, sales, amounts and commission of a range. A partner sees its own.',
  })
  @Access('reader')
  stats(
    @Ctx() ctx: Context,
    @Arg('where', () => t.StatsWhere) where: t.StatsWhere,
    @Arg('groupBy', () => [t.StatsDimensionEnum], { nullable: true }) groupBy?: StatsDimension[] | null,
    @Arg('interval', () => t.StatsIntervalEnum, { nullable: true }) interval?: StatsInterval | null,
  ) {
    return stats(ctx, where, groupBy ?? [], interval ?? null)
  }

  @Query(() => [t.FeedItem], { description: 'What happened lately, newest first; at most 100.' })
  @Access('reader')
  async feed(@Ctx() ctx: Context, @Arg('first', () => Int, { defaultValue: 20 }) first: number) {
    const scope = scoped(ctx)
    const rows = await feedRows(ctx, scope, Math.min(Math.max(first, 1), 100))
    return Promise.all(
      rows.map(async ({ id, name, at, payload }) => {
        const partnerId = typeof payload['partnerId'] === 'string' ? payload['partnerId'] : null
        const partner = partnerId ? ((await partnerLoader(ctx).load(partnerId))?.name ?? '') : ''
        const [subject] = Object.entries(payload).flatMap(([key, value]) =>
          key !== 'partnerId' && key.endsWith('Id') ? [String(value)] : [],
        )
        const kind = name.replace(/\.v\d+$/, '')
        return {
          id,
          kind,
          at,
          partnerId,
          subjectId: subject ?? partnerId,
          text: translate(ctx.locale, `feed.${kind}`, {
            partner,
            own: partnerId !== null && partnerId === scope.partnerId ? 'yes' : 'no',
            amount: amountOf(payload, ctx.locale),
          }),
        }
      }),
    )
  }
}

/** The amount that an event carries, in the reader's language. */
function amountOf({ amount, unit }: Record<string, unknown>, locale: Locale): string {
  return typeof amount === 'string' && typeof unit === 'string'
    ? formatValue({ kind: 'money', amount, currencyCode: unit }, locale)
    : ''
}

@Resolver(() => t.Stats)
export class StatsEdges {
  @FieldResolver(() => [t.StatsRow], {
    description: `By interval and dimension, oldest first, then by clicks; what came without a partner in rows of its own. At most ${MAX_STATS_ROWS} at once.`,
  })
  @Extensions({ cost: 50 })
  rows(
    @Root() stats: t.Stats,
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true, description: `How many, 1 to ${MAX_STATS_ROWS}.` }) first?:
      | number
      | null,
    @Arg('offset', () => Int, { nullable: true, description: 'How many to leave out before them.' }) offset?:
      | number
      | null,
  ) {
    if (first != null && (first < 1 || first > MAX_STATS_ROWS))
      throw apiError('BAD_USER_INPUT', { id: 'error.pageSize', values: { max: MAX_STATS_ROWS } }, 400)
    if (first == null && !offset) return rowsOfStats(ctx, stats)
    return rowsOfStats(ctx, stats, { first: first ?? MAX_STATS_ROWS, offset: Math.max(offset ?? 0, 0) })
  }
}

@Resolver(() => t.StatsRow)
export class StatsRowEdges {
  @FieldResolver(() => Partner, { nullable: true })
  partner(@Root() row: t.StatsRow, @Ctx() ctx: Context) {
    return row.partnerId ? partnerLoader(ctx).load(row.partnerId) : null
  }

  @FieldResolver(() => Program, { nullable: true })
  program(@Root() row: t.StatsRow, @Ctx() ctx: Context) {
    return row.programId ? programLoader(ctx).load(row.programId) : null
  }
}

@Resolver(() => t.FeedItem)
export class FeedItemEdges {
  @FieldResolver(() => Partner, { nullable: true })
  partner(@Root() item: t.FeedItem, @Ctx() ctx: Context) {
    return item.partnerId ? partnerLoader(ctx).load(item.partnerId) : null
  }
}

@Resolver(() => Partner)
export class PartnerStatsEdges {
  @FieldResolver(() => t.StatsRow, { description: 'The last thirty days.' })
  stats30d(@Root() partner: PartnerRow, @Ctx() ctx: Context) {
    return recentStats(ctx, scoped(ctx)).load(partner.id)
  }
}
