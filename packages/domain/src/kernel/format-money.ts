import { exponentOf } from './currency.ts'

/**
 * An amount as a reader of `locale` writes it, with every decimal of its currency: what was booked, never rounded for display, though
 * people seldom write the decimals of HUF or IDR. `amount` is a plain decimal; its digits never pass through a float. `display` is how
 * the currency is told, by its sign or its code.
 */
export function formatMoney(
  amount: string,
  currencyCode: string,
  locale: string,
  display: 'symbol' | 'code' = 'symbol',
): string {
  const digits = exponentOf(currencyCode)
  const formatter = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currencyCode,
    currencyDisplay: display,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return formatter.format(amount as Intl.StringNumericLiteral)
}
