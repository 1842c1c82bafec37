import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { usePartnerScope } from '../../app/scope.tsx'
import { RangeControls } from '../../features/stats/range-controls.tsx'
import { statsRange, type StatsSearch } from '../../features/stats/search.ts'
import { SeriesChart } from '../../features/stats/series-chart.tsx'
import { StatFigures } from '../../features/stats/stat-figures.tsx'
import { graphql } from '#gql'
import { FiguresSkeleton, HrefButton, Page, Stack, Text } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'
import { intervalFor } from '#lib/range.ts'

const PerformancePageDocument = graphql(`
  query PerformancePage($where: StatsWhere!, $interval: StatsInterval) {
    stats(where: $where, interval: $interval) {
      timeZone
      asOf
      csvUrl
      rows {
        date
        clicks
        leads
        sales
        commission {
          amount
          currencyCode
        }
      }
      total {
        ...StatNumbers @unmask
      }
      previous {
        ...StatNumbers @unmask
      }
    }
  }
`)

const route = getRouteApi('/portal/$partner/performance')

/** The partner's own numbers, day by day, against the period before. */
export function PerformancePage() {
  const t = useT()
  const format = useFormat()
  const { partner, workspace } = usePartnerScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [now] = useState(() => new Date())
  const range = statsRange(search, workspace.timeZone, now)
  const where = { ...range, compare: true, partnerId: partner.id }
  const result = useQuery(PerformancePageDocument, { variables: { where, interval: intervalFor(range) } })
  const change = (next: Partial<StatsSearch>) => void navigate({ search: (old) => ({ ...old, ...next }) })
  const currency = workspace.currencyCode
  return (
    <Page
      title={t('nav.performance')}
      lead={t('portal.performanceLead')}
      actions={
        result.data && (
          <HrefButton
            variant="default"
            href={result.data.stats.csvUrl}
            download
            leftSection={<IconDownload size={18} />}
          >
            {t('ui.csv')}
          </HrefButton>
        )
      }
    >
      <RangeControls search={search} range={range} programs={[]} onChange={change} />
      <QueryView result={result} skeleton={<FiguresSkeleton count={5} />}>
        {({ stats }) => (
          <Stack gap="lg">
            <Text size="sm" c="dimmed">
              {`${format.day(range.from)} – ${format.day(range.to)} · ${t('ui.asOf', { time: format.clock(stats.asOf, stats.timeZone), zone: stats.timeZone })}`}
            </Text>
            <StatFigures total={stats.total} previous={stats.previous} currency={currency} earned />
            <SeriesChart
              rows={stats.rows}
              metric={search.metric ?? 'clicks'}
              currency={currency}
              onMetric={(metric) => change({ metric })}
            />
          </Stack>
        )}
      </QueryView>
    </Page>
  )
}
