import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useProgramScope } from '../../app/scope.tsx'
import { RangeControls } from '../../features/stats/range-controls.tsx'
import { statsRange, type StatsSearch } from '../../features/stats/search.ts'
import { SeriesChart } from '../../features/stats/series-chart.tsx'
import { StatFigures } from '../../features/stats/stat-figures.tsx'
import { graphql } from '#gql'
import { Card, Cell, DataTable, FiguresSkeleton, HrefButton, Page, Pager, Row, Stack, Text, TextLink } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'
import { intervalFor } from '#lib/range.ts'

const ReportsPageDocument = graphql(`
  query ReportsPage($where: StatsWhere!, $interval: StatsInterval, $first: Int!, $offset: Int!) {
    programs(first: 50) {
      nodes {
        id
        name
      }
    }
    series: stats(where: $where, interval: $interval) {
      timeZone
      asOf
      csvUrl
      rows {
        date
        organic
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
    byPartner: stats(where: $where, groupBy: [PARTNER]) {
      organic {
        ...StatNumbers @unmask
      }
      rows(first: $first, offset: $offset) {
        partner {
          id
          name
        }
        ...StatNumbers @unmask
      }
    }
  }
`)

/** Partners on one page; one more is asked for, to know whether there is another page. */
const SIZE = 50

const route = getRouteApi('/w/$workspace/reports')

const partnersOf = <Row extends { partner: unknown }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ partner }) => partner)

/** All partners beside what came by itself, against the period before. */
export function ReportsPage() {
  const t = useT()
  const format = useFormat()
  const { workspace } = useProgramScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [now] = useState(() => new Date())
  const range = statsRange(search, workspace.timeZone, now)
  const where = { ...range, compare: true, ...(search.program ? { programId: search.program } : {}) }
  const page = search.page ?? 0
  const result = useQuery(ReportsPageDocument, {
    variables: { where, interval: intervalFor(range), first: SIZE + 1, offset: page * SIZE },
  })
  const change = (next: Partial<StatsSearch>) =>
    void navigate({ search: (old) => ({ ...old, page: undefined, ...next }) })
  const programs = (result.data ?? result.previousData)?.programs.nodes ?? []
  const currency = workspace.currencyCode

  return (
    <Page
      title={t('nav.reports')}
      lead={t('reports.lead')}
      actions={
        result.data && (
          <HrefButton
            variant="default"
            href={result.data.series.csvUrl}
            download
            leftSection={<IconDownload size={18} />}
          >
            {t('ui.csv')}
          </HrefButton>
        )
      }
    >
      <RangeControls search={search} range={range} programs={programs} onChange={change} />
      <QueryView result={result} skeleton={<FiguresSkeleton count={5} />}>
        {({ series, byPartner }) => (
          <Stack gap="lg">
            <Text size="sm" c="dimmed">
              {`${format.day(range.from)} – ${format.day(range.to)} · ${t('ui.asOf', { time: format.clock(series.asOf, series.timeZone), zone: series.timeZone })}`}
            </Text>
            <StatFigures total={series.total} previous={series.previous} currency={currency} earned={false} />
            <SeriesChart
              rows={series.rows.filter((row) => !row.organic)}
              metric={search.metric ?? 'clicks'}
              currency={currency}
              onMetric={(metric) => change({ metric })}
            />
            <Card flush title={t('reports.byPartner')} hint={t('reports.byPartnerHint')}>
              <DataTable
                label={t('reports.byPartner')}
                columns={[
                  { label: t('field.partner') },
                  { label: t('stats.clicks'), align: 'end' },
                  { label: t('stats.leads'), align: 'end' },
                  { label: t('stats.sales'), align: 'end' },
                  { label: t('stats.amount'), align: 'end' },
                  { label: t('stats.commission'), align: 'end' },
                ]}
              >
                {[{ ...byPartner.organic, partner: null }, ...partnersOf(byPartner.rows).slice(0, SIZE)].map((row) => (
                  <Row key={row.partner?.id ?? 'organic'} selected={!row.partner}>
                    <Cell kind="lead">
                      {row.partner ? (
                        <TextLink
                          to="/w/$workspace/partners/$partner"
                          params={{ workspace: workspace.slug, partner: row.partner.id }}
                        >
                          {row.partner.name}
                        </TextLink>
                      ) : (
                        <strong>{t('attribution.outcome.ORGANIC')}</strong>
                      )}
                    </Cell>
                    <Cell label={t('stats.clicks')} align="end">
                      {row.partner ? format.number(row.clicks) : '–'}
                    </Cell>
                    <Cell label={t('stats.leads')} align="end">
                      {format.number(row.leads)}
                    </Cell>
                    <Cell label={t('stats.sales')} align="end">
                      {format.number(row.sales)}
                    </Cell>
                    <Cell label={t('stats.amount')} align="end">
                      {format.moneys(row.amount, currency)}
                    </Cell>
                    <Cell label={t('stats.commission')} align="end">
                      {row.partner ? format.moneys(row.commission, currency) : '–'}
                    </Cell>
                  </Row>
                ))}
              </DataTable>
              <Pager
                pageInfo={{
                  hasNextPage: partnersOf(byPartner.rows).length > SIZE,
                  hasPreviousPage: page > 0,
                  startCursor: 'back',
                }}
                onMove={({ before }) => change({ page: (before ? page - 1 : page + 1) || undefined })}
              />
            </Card>
          </Stack>
        )}
      </QueryView>
    </Page>
  )
}
