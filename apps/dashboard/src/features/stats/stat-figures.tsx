import { Figure, Figures } from '#ui'
import { graphql } from '#gql'
import { change, drawable, useFormat, type Money } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'

/** The numbers every statistic shows; spread it with `@unmask`, for a row has no id to be read by. */
graphql(`
  fragment StatNumbers on StatsRow {
    clicks
    uniqueClicks
    invalidClicks
    leads
    sales
    conversionRate
    amount {
      amount
      currencyCode
    }
    commission {
      amount
      currencyCode
    }
  }
`)

export type StatNumbers = {
  clicks: number
  uniqueClicks: number
  invalidClicks: number
  leads: number
  sales: number
  amount: readonly Money[]
  commission: readonly Money[]
  conversionRate?: string | null
}

type StatFiguresProps = {
  total: StatNumbers
  previous: StatNumbers | null | undefined
  currency: string
  earned: boolean
}

/** The range in five numbers, each against the period before. */
export function StatFigures({ total, previous, currency, earned }: StatFiguresProps) {
  const t = useT()
  const format = useFormat()
  const against = (now: number, before: number | undefined) => {
    const moved = before === undefined ? undefined : change(now, before)
    if (moved === undefined) return undefined
    const percent = format.signedPercent(moved.percent)
    return { sign: moved.sign, text: moved.sign === 0 ? t('stats.same') : t('stats.change', { percent }) }
  }
  const money = (moneys: readonly Money[] | undefined) => (moneys ? drawable(moneys, currency) : undefined)
  return (
    <Figures>
      <Figure
        label={t('stats.clicks')}
        value={format.number(total.clicks)}
        change={against(total.clicks, previous?.clicks)}
        note={t('stats.clicksNote', { unique: total.uniqueClicks, invalid: total.invalidClicks })}
      />
      <Figure
        label={t('stats.leads')}
        value={format.number(total.leads)}
        change={against(total.leads, previous?.leads)}
      />
      <Figure
        label={t('stats.sales')}
        value={format.number(total.sales)}
        change={against(total.sales, previous?.sales)}
        {...(total.conversionRate ? { note: t('stats.rate', { rate: format.percent(total.conversionRate) }) } : {})}
      />
      <Figure
        label={t('stats.amount')}
        value={format.moneys(total.amount, currency)}
        change={against(drawable(total.amount, currency), money(previous?.amount))}
      />
      <Figure
        label={earned ? t('stats.earned') : t('stats.commission')}
        value={format.moneys(total.commission, currency)}
        change={against(drawable(total.commission, currency), money(previous?.commission))}
      />
    </Figures>
  )
}
