import { Figure, Figures } from '#ui'
import { useFormat, type Money } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'

type Balance = { currencyCode: string; pending: Money; payable: Money; inPayout: Money; paid: Money }

/** What is waiting, payable, on its way and paid: one row per currency. */
export function Balances({ balances }: { balances: readonly Balance[] }) {
  const t = useT()
  const format = useFormat()
  return balances.map((balance) => (
    <Figures key={balance.currencyCode}>
      <Figure label={t('balance.payable')} value={format.money(balance.payable)} note={t('balance.payable.note')} />
      <Figure label={t('balance.pending')} value={format.money(balance.pending)} note={t('balance.pending.note')} />
      <Figure label={t('balance.inPayout')} value={format.money(balance.inPayout)} note={t('balance.inPayout.note')} />
      <Figure label={t('balance.paid')} value={format.money(balance.paid)} note={t('balance.paid.note')} />
    </Figures>
  ))
}
