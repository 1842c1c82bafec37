import { lazy, Suspense } from 'react'
import { Card, Segments, Skeleton } from '#ui'
import { drawable, useFormat, type Money } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { metrics, type Metric } from './search.ts'

const Chart = lazy(() => import('#ui/chart.tsx').then((module) => ({ default: module.Chart })))

type Point = { date?: string | null; clicks: number; leads: number; sales: number; commission: readonly Money[] }
type SeriesChartProps = { rows: readonly Point[]; metric: Metric; currency: string; onMetric: (metric: Metric) => void }

/** One number over the days; drawn by a part of the program that is loaded only here. */
export function SeriesChart({ rows, metric, currency, onMetric }: SeriesChartProps) {
  const t = useT()
  const format = useFormat()
  const valueOf = (row: Point) => (metric === 'commission' ? drawable(row.commission, currency) : row[metric])
  const data = rows
    .filter((row) => row.date)
    .map((row) => ({ date: format.shortDay(row.date ?? ''), value: valueOf(row) }))
  const say = (value: number) =>
    metric === 'commission' ? format.money({ amount: String(value), currencyCode: currency }) : format.number(value)
  const highest = Math.max(0, ...data.map(({ value }) => value))
  return (
    <Card
      title={t(`stats.${metric}`)}
      actions={
        <Segments
          label={t('stats.metric')}
          value={metric}
          options={metrics.map((value) => ({ value, label: t(`stats.${value}`) }))}
          onChange={onMetric}
        />
      }
    >
      <Suspense fallback={<Skeleton h={260} />}>
        <Chart
          data={data}
          name={t(`stats.${metric}`)}
          label={t('stats.chartLabel', { metric: t(`stats.${metric}`), days: data.length, highest: say(highest) })}
          format={say}
        />
      </Suspense>
    </Card>
  )
}
