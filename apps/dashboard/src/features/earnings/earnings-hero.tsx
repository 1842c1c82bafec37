import { IconCalendarDue, IconCoins, IconHourglass } from '@tabler/icons-react'
import { useFormat, type Money } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { outlookOf } from './next-payout.ts'
import styles from './earnings-hero.module.css'

type Balance = { currencyCode: string; pending: Money; payable: Money; inPayout: Money; paid: Money; minimum: Money }
type EarningsHeroProps = {
  name: string
  /** Earned in the last thirty days, and in the thirty before. */
  earned: readonly Money[]
  changeText?: string | undefined
  balances: readonly Balance[]
  currency: string
}

/** The first thing a partner sees: what was earned, what comes next. */
export function EarningsHero({ name, earned, changeText, balances, currency }: EarningsHeroProps) {
  const t = useT()
  const format = useFormat()
  const all = (pick: (balance: Balance) => Money) => format.moneys(balances.map(pick), currency)
  const noteOf = (balance: Balance) => {
    const outlook = outlookOf(balance)
    if (outlook.kind === 'negative') return t('balance.negative')
    if (outlook.kind !== 'short') return undefined
    return t('balance.shortOf', {
      payable: format.money(balance.payable),
      missing: format.money(outlook.missing),
      minimum: format.money(balance.minimum),
    })
  }
  const next = [
    {
      icon: IconCalendarDue,
      label: t('portal.nextPayout'),
      value: format.moneys(
        balances.filter((balance) => outlookOf(balance).kind === 'pays').map(({ payable }) => payable),
        currency,
      ),
      note: balances.map(noteOf).find((note) => note !== undefined) ?? t('balance.payable.note'),
    },
    {
      icon: IconHourglass,
      label: t('balance.pending'),
      value: all(({ pending }) => pending),
      note: t('balance.pending.note'),
    },
    { icon: IconCoins, label: t('balance.paid'), value: all(({ paid }) => paid), note: t('balance.paid.note') },
  ]
  return (
    <section className={styles['hero']} aria-label={t('portal.earnings')}>
      <div>
        <p className={styles['hello']}>{t('home.hello', { name })}</p>
        <h1 className={styles['amount']}>{format.moneys(earned, currency)}</h1>
        <p className={styles['note']}>{[t('portal.earned30'), changeText].filter(Boolean).join(' · ')}</p>
      </div>
      <ul className={styles['next']}>
        {next.map(({ icon: Symbol, label, value, note }) => (
          <li key={label}>
            <Symbol size={20} stroke={1.7} aria-hidden="true" />
            <span>{label}</span>
            <strong>{value}</strong>
            <p>{note}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
