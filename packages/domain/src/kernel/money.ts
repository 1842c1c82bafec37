import { type Currency, exponentOf, isCurrency } from './currency.ts'
import { type Refusal, refusal } from './refusal.ts'

/** An amount in minor units (cents for USD, yen for JPY) of one currency. May be negative. */
export type Money = { readonly minor: bigint; readonly currency: Currency }

/** The largest amount a 64-bit column holds. */
export const MAX_MINOR = 2n ** 63n - 1n

export const money = (minor: bigint | number, currency: Currency): Money => ({ minor: BigInt(minor), currency })
export const zero = (currency: Currency): Money => ({ minor: 0n, currency })
export const negate = (m: Money): Money => ({ minor: -m.minor, currency: m.currency })

/** Sum of two amounts of one currency; throws when the currencies differ, since that is a bug and never input. */
export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new TypeError(`cannot add ${b.currency} to ${a.currency}`)
  return { minor: a.minor + b.minor, currency: a.currency }
}

/** Integer quotient rounded half away from zero: 5/2 → 3, -5/2 → -3. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('division by zero')
  const negative = numerator < 0n !== denominator < 0n
  const n = numerator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  const rounded = (2n * n + d) / (2n * d)
  return negative ? -rounded : rounded
}

/**
 * Splits an amount by non-negative weights (largest remainder; ties to the earlier part). The parts sum to the whole.
 * Throws when no weight is positive.
 */
export function split(m: Money, weights: readonly bigint[]): Money[] {
  const total = weights.reduce((a, b) => a + b, 0n)
  if (total <= 0n || weights.some((w) => w < 0n))
    throw new RangeError('weights must be non-negative with a positive sum')
  const negative = m.minor < 0n
  const whole = negative ? -m.minor : m.minor
  const parts = weights.map((w, index) => ({ index, minor: (whole * w) / total, rest: (whole * w) % total }))
  let left = whole - parts.reduce((sum, p) => sum + p.minor, 0n)
  for (const part of [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break
    part.minor += 1n
    left -= 1n
  }
  return parts.map((p) => ({ minor: negative ? -p.minor : p.minor, currency: m.currency }))
}

const DECIMAL = /^(-?)(\d{1,19})(?:\.(\d{1,9}))?$/
/** What many countries write for thousands. */
const THOUSANDS = /^-?[1-9]\d{0,2}\.\d{3}$/

/**
 * Reads a decimal string such as "12.50". Refuses an unknown currency, something that is not a plain decimal, more decimals than
 * the currency has (trailing zeros are fine), what may as well mean thousands ("1.000" of a currency without three decimals), and
 * amounts beyond 64 bits of minor units.
 */
export function parseMoney(amount: string, currency: string, path: readonly string[] = []): Money | Refusal {
  if (!isCurrency(currency))
    return refusal('CURRENCY_UNKNOWN', [...path, 'currencyCode'], { currency: currency.slice(0, 8) })
  const match = DECIMAL.exec(amount)
  const exponent = exponentOf(currency)
  if (!match) {
    const example = formatDecimal({ minor: 1250n * 10n ** BigInt(Math.max(0, exponent - 2)), currency })
    return refusal('AMOUNT_INVALID', [...path, 'amount'], { example })
  }
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > exponent)
    return refusal('AMOUNT_TOO_PRECISE', [...path, 'amount'], { currency, decimals: exponent })
  if (exponent !== 3 && THOUSANDS.test(amount)) {
    const [plain, thousands] = [1n, 1000n].map((factor) => {
      const minor = (BigInt(amount.replace('.', '')) * factor * 10n ** BigInt(exponent)) / 1000n
      return formatDecimal({ minor, currency })
    })
    return refusal('AMOUNT_AMBIGUOUS', [...path, 'amount'], { amount, plain: plain ?? '', thousands: thousands ?? '' })
  }
  const minor = BigInt(match[2] + fraction.padEnd(exponent, '0'))
  if (minor > MAX_MINOR) return refusal('AMOUNT_TOO_LARGE', [...path, 'amount'])
  return { minor: match[1] ? -minor : minor, currency }
}

/** The amount as a plain decimal with all decimals of its currency: 1250 USD → "12.50". */
export function formatDecimal(m: Money): string {
  const exponent = exponentOf(m.currency)
  const negative = m.minor < 0n
  const digits = (negative ? -m.minor : m.minor).toString().padStart(exponent + 1, '0')
  const cut = digits.length - exponent
  return (negative ? '-' : '') + digits.slice(0, cut) + (exponent ? `.${digits.slice(cut)}` : '')
}
