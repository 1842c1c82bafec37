import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import styles from './chart.module.css'

type Point = { date: string; value: number }
type ChartProps = { data: Point[]; name: string; label: string; format: (value: number) => string }

/** A number over time; the figures beside it say the same for those who do not see it. */
export function Chart({ data, name, label, format }: ChartProps) {
  return (
    <div role="img" aria-label={label} className={styles['chart']}>
      <ResponsiveContainer width="100%" height={260}>
        <AreaChart data={data} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--rp-line)" />
          <XAxis dataKey="date" tickLine={false} axisLine={false} minTickGap={28} />
          <YAxis tickLine={false} axisLine={false} width={64} tickFormatter={format} allowDecimals={false} />
          <Tooltip
            formatter={(value) => [format(Number(value)), name]}
            cursor={{ stroke: 'var(--rp-field-line)' }}
            isAnimationActive={false}
          />
          <Area
            dataKey="value"
            name={name}
            type="linear"
            stroke="var(--rp-accent)"
            strokeWidth={2.5}
            fill="var(--rp-accent)"
            fillOpacity={0.13}
            isAnimationActive={false}
          />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  )
}
