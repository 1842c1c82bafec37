/** An exact fraction: the denominator is positive and the two have no common divisor. */
export type Rational = { readonly n: bigint; readonly d: bigint }

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The fraction in lowest terms. Throws on a zero denominator. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError('division by zero')
  if (d === 1n) return { n, d }
  const sign = d < 0n ? -1n : 1n
  const common = gcd(n, d * sign) || 1n
  return { n: (sign * n) / common, d: (sign * d) / common }
}

/** Reads a plain decimal such as "-12.50" exactly; undefined for anything else. */
export function decimal(text: string): Rational | undefined {
  const match = /^(-?)(\d{1,30})(?:\.(\d{1,18}))?$/.exec(text)
  if (!match) return undefined
  const fraction = match[3] ?? ''
  const n = BigInt(`${match[2]}${fraction}`)
  return rational(match[1] ? -n : n, 10n ** BigInt(fraction.length))
}

export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d)
export const over = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n)
/** Negative, zero or positive, as for a sort. */
export const compare = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const floor = (a: Rational): Rational => rational(a.n < 0n && a.n % a.d !== 0n ? a.n / a.d - 1n : a.n / a.d)

/** A decimal of at most six places (cut, marked with …), or the exact decimal where it is short. */
export function show(a: Rational): string {
  const whole = a.n / a.d
  let rest = a.n % a.d
  if (rest === 0n) return String(whole)
  const negative = a.n < 0n
  if (rest < 0n) rest = -rest
  let digits = ''
  for (let i = 0; i < 6 && rest !== 0n; i++) {
    rest *= 10n
    digits += String(rest / a.d)
    rest %= a.d
  }
  return `${negative && whole === 0n ? '-' : ''}${whole}.${digits}${rest === 0n ? '' : '…'}`
}
