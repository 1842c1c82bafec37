import { Figure, Figures } from '#ui'
import { useFormat, type Money } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { outlookOf } from './next-payout.ts'

type Balance = { currencyCode: string; pending: Money; payable: Money; inPayout: Money; paid: Money; minimum: Money }

/** What is waiting, payable, on its way and paid: one row per currency. */
export function Balances({ balances }: { balances: readonly Balance[] }) {
  const t = useT()
  const format = useFormat()
  const noteOf = (balance: Balance) => {
    const outlook = outlookOf(balance)
    if (outlook.kind === 'negative') return t('balance.negative')
    if (outlook.kind !== 'short') return t('balance.payable.note')
    return t('balance.short', { missing: format.money(outlook.missing), minimum: format.money(balance.minimum) })
  }
  return balances.map((balance) => (
    <Figures key={balance.currencyCode}>
      <Figure label={t('balance.payable')} value={format.money(balance.payable)} note={noteOf(balance)} />
      <Figure label={t('balance.pending')} value={format.money(balance.pending)} note={t('balance.pending.note')} />
      <Figure label={t('balance.inPayout')} value={format.money(balance.inPayout)} note={t('balance.inPayout.note')} />
      <Figure label={t('balance.paid')} value={format.money(balance.paid)} note={t('balance.paid.note')} />
    </Figures>
  ))
}
