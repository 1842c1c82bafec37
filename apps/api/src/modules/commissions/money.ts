import { exponentOf, isCurrency } from '@rapport/domain'
import { type Money, toMoney } from '../../platform/graphql/scalars.ts'

/**
 * An amount of a commission as the API writes it. Units that are not currencies keep their name; a non-cash value such as `USD_credit`
 * has the decimals of its currency, counts such as points have none.
 */
export function unitMoney(minor: bigint, unit: string): Money {
  if (isCurrency(unit)) return toMoney(minor, unit)
  const base = unit.slice(0, 3)
  const exponent = unit[3] === '_' && isCurrency(base) ? exponentOf(base) : 0
  return { amount: exponent === 0 ? minor.toString() : toMoney(minor, base).amount, currencyCode: unit }
}

/** An amount as events carry it: a plain decimal and its unit. */
export function amountIn({ minor, currency }: { minor: bigint; currency: string }): { amount: string; unit: string } {
  const { amount, currencyCode } = unitMoney(minor, currency)
  return { amount, unit: currencyCode }
}
