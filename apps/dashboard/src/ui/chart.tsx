import '@mantine/charts/styles.layer.css'
import { AreaChart } from '@mantine/charts'

type Series = { name: string; label: string; color: string; dashed?: boolean }
type ChartProps = {
  data: Record<string, string | number>[]
  series: Series[]
  label: string
  format: (value: number) => string
}

/** A line over time; the numbers beside it say the same for those who do not see it. */
export function Chart({ data, series, label, format }: ChartProps) {
  return (
    <div role="img" aria-label={label}>
      <AreaChart
        h={260}
        data={data}
        dataKey="date"
        series={series.map(({ name, label: text, color, dashed }) => ({
          name,
          label: text,
          color,
          ...(dashed ? { strokeDasharray: '5 5' } : {}),
        }))}
        curveType="monotone"
        withDots={false}
        withLegend={series.length > 1}
        valueFormatter={format}
        gridAxis="x"
        fillOpacity={0.14}
        strokeWidth={2.5}
        tickLine="none"
        xAxisProps={{ minTickGap: 24 }}
        areaProps={{ isAnimationActive: false }}
      />
    </div>
  )
}
