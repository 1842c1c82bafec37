import type { Money } from '#lib/format.ts'
import { sumByCurrency } from '#lib/sum.ts'

export type PayableBalance = { payable: Money; minimum: Money }

/** What lies between a balance and its next payout. */
export type Outlook = { kind: 'pays' } | { kind: 'short'; missing: Money } | { kind: 'negative' } | { kind: 'nothing' }

const negated = ({ amount, currencyCode }: Money): Money => ({
  currencyCode,
  amount: amount.startsWith('-') ? amount.slice(1) : `-${amount}`,
})

/** Whether the next payout pays a balance: all of it once it reaches its minimum, nothing before. */
export function outlookOf({ payable, minimum }: PayableBalance): Outlook {
  if (/^-?[0.]*$/.test(payable.amount)) return { kind: 'nothing' }
  if (payable.amount.startsWith('-')) return { kind: 'negative' }
  const [missing = minimum] = sumByCurrency([minimum, negated(payable)])
  return missing.amount.startsWith('-') || /^[0.]*$/.test(missing.amount)
    ? { kind: 'pays' }
    : { kind: 'short', missing }
}
