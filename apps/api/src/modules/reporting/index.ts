import { STATS_DIMENSIONS, STATS_INTERVALS, type StatsDimension, type StatsInterval } from '@rapport/domain/reporting'
import type { ApiModule } from '../../module.ts'
import { translate } from '../../platform/i18n.ts'
import { mountListExports } from './exports/routes.ts'
import { FeedItemEdges, PartnerStatsEdges, ReportingResolver, StatsEdges, StatsRowEdges } from './resolver.ts'
import { stats, statsCsv } from './stats.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/

export const reporting: ApiModule = {
  name: 'reporting',
  resolvers: [ReportingResolver, StatsEdges, StatsRowEdges, FeedItemEdges, PartnerStatsEdges],
  routes: (host) => {
    const { app, contextOf } = host
    mountListExports(host)
    app.get<{ Querystring: Record<string, string | undefined> }>('/files/stats.csv', async (request, reply) => {
      const ctx = await contextOf(request)
      const { from = '', to = '', programId, partnerId, groupBy = '', interval } = request.query
      if (ctx.actor.kind === 'anonymous' || ctx.actor.kind === 'user')
        return reply.code(401).send({ errors: [{ message: translate(ctx.locale, 'error.UNAUTHENTICATED') }] })
      if (!DATE.test(from) || !DATE.test(to))
        return reply
          .code(400)
          .send({ errors: [{ message: translate(ctx.locale, 'error.days', { example: '2026-03-31' }) }] })
      const dimensions = groupBy
        .split(',')
        .filter((d): d is StatsDimension => (STATS_DIMENSIONS as readonly string[]).includes(d))
      const step = (STATS_INTERVALS as readonly string[]).includes(interval ?? '') ? (interval as StatsInterval) : null
      const answer = await stats(
        ctx,
        { from, to, programId: programId ?? null, partnerId: partnerId ?? null },
        dimensions,
        dimensions.length > 0 ? step : (step ?? 'DAY'),
      )
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="stats-${from}-${to}.csv"`)
        .send(await statsCsv(ctx, answer))
    })
  },
}
