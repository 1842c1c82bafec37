import { formatDecimal, type Money, typicalAmount } from '../kernel/index.ts'
import { evaluate } from './expression/index.ts'
import type { ProgramRules } from './version.ts'

/** The smallest balance that is paid when the rules say nothing else: about fifty euros of any currency. */
export const defaultMinimum = (currency: string): Money => typicalAmount(50n, currency)

/** The smallest balances that the rules pay, in minor units by currency. */
export function minimumsOf(rules: ProgramRules): Record<string, bigint> {
  const scope = { tz: rules.tz, get: () => undefined, table: () => undefined }
  return Object.fromEntries(
    Object.entries(rules.payout.minimum).flatMap(([currency, expr]) => {
      const { value } = evaluate(expr, scope)
      return value.t === 'money' && value.unit === currency ? [[currency, value.n.n / value.n.d]] : []
    }),
  )
}

/** The balance from which a currency is paid, of minimums in minor units by currency. */
export const minimumIn = (currency: string, minimums: Readonly<Record<string, bigint>>): Money => {
  const set = minimums[currency]
  return set === undefined ? defaultMinimum(currency) : { minor: set, currency }
}

/** The same rules with another smallest balance for one currency. */
export const withMinimum = (rules: ProgramRules, minimum: Money): ProgramRules => ({
  ...rules,
  payout: {
    ...rules.payout,
    minimum: {
      ...rules.payout.minimum,
      [minimum.currency]: { money: `${formatDecimal(minimum)} ${minimum.currency}` },
    },
  },
})
