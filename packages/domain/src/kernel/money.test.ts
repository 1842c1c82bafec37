import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, divideHalfUp, formatDecimal, MAX_MINOR, money, parseMoney, split } from './money.ts'
import { isRefusal } from './refusal.ts'

describe('rounding is half away from zero, mirrored', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [4n, 3n, 1n],
    [149n, 100n, 1n],
    [150n, 100n, 2n],
    [151n, 100n, 2n],
    [-149n, 100n, -1n],
    [0n, 7n, 0n],
  ])('%d / %d = %d', (n, d, expected) => expect(divideHalfUp(n, d)).toBe(expected))

  it('never differs from the exact value by more than a half', () =>
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (n, d) => {
          const difference = divideHalfUp(n, d) * d - n
          return 2n * (difference < 0n ? -difference : difference) <= d
        },
      ),
    ))

  it('refuses to divide by zero', () => expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError))
})

describe('splits sum to the whole', () => {
  it.each(['JPY', 'USD', 'KWD'])('in %s, for any weights', (currency) =>
    fc.assert(
      fc.property(
        fc.bigInt({ min: -MAX_MINOR, max: MAX_MINOR }),
        fc
          .array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 20 })
          .filter((w) => w.some((x) => x > 0n)),
        (minor, weights) => {
          const parts = split(money(minor, currency), weights)
          expect(parts.reduce(add).minor).toBe(minor)
          weights.forEach((w, i) => w === 0n && expect(parts[i]?.minor).toBe(0n))
        },
      ),
    ),
  )

  it('gives the odd cent to the earlier part', () =>
    expect(split(money(100, 'USD'), [1n, 1n, 1n]).map((m) => m.minor)).toEqual([34n, 33n, 33n]))

  it('refuses weights without a positive sum, or below zero', () => {
    for (const weights of [[], [0n, 0n], [1n, -1n], [2n, -1n]])
      expect(() => split(money(1, 'USD'), weights)).toThrow(RangeError)
  })
})

describe('reading amounts', () => {
  it.each([
    ['12.50', 'USD', 1250n],
    ['12.5000', 'USD', 1250n],
    ['100.0000', 'EUR', 10000n],
    ['0.500', 'EUR', 50n],
    ['1500.000', 'EUR', 150000n],
    ['12.00', 'JPY', 12n],
    ['1.000', 'KWD', 1000n],
    ['-0.01', 'USD', -1n],
    ['500', 'JPY', 500n],
    ['1.234', 'KWD', 1234n],
    ['92233720368547758.07', 'USD', MAX_MINOR],
  ])('%s %s', (text, currency, minor) => expect(parseMoney(text, currency)).toEqual({ minor, currency }))

  it.each([
    ['12.505', 'USD', 'AMOUNT_TOO_PRECISE'],
    ['1.5', 'JPY', 'AMOUNT_TOO_PRECISE'],
    ['1e3', 'USD', 'AMOUNT_INVALID'],
    ['', 'USD', 'AMOUNT_INVALID'],
    ['1,50', 'USD', 'AMOUNT_INVALID'],
    ['NaN', 'USD', 'AMOUNT_INVALID'],
    ['1.000', 'EUR', 'AMOUNT_AMBIGUOUS'],
    ['-1.000', 'EUR', 'AMOUNT_AMBIGUOUS'],
    ['12.500', 'USD', 'AMOUNT_AMBIGUOUS'],
    ['50.000', 'IDR', 'AMOUNT_AMBIGUOUS'],
    ['100.000', 'JPY', 'AMOUNT_AMBIGUOUS'],
    ['1.000', 'CLF', 'AMOUNT_AMBIGUOUS'],
    ['1.000.000', 'IDR', 'AMOUNT_INVALID'],
    ['92233720368547758.08', 'USD', 'AMOUNT_TOO_LARGE'],
    ['1.00', 'usd', 'CURRENCY_UNKNOWN'],
    ['1.00', 'XXY', 'CURRENCY_UNKNOWN'],
  ])('refuses %s %s', (text, currency, code) => expect(parseMoney(text, currency)).toMatchObject({ refused: code }))

  it('says both readings of an amount that has two', () => {
    const both = (text: string, currency: string) => parseMoney(text, currency)
    expect(both('1.500', 'EUR')).toMatchObject({ params: { plain: '1.50', thousands: '1500.00' } })
    expect(both('50.000', 'JPY')).toMatchObject({ params: { plain: '50', thousands: '50000' } })
  })

  it.each(['JPY', 'USD', 'KWD', 'CLF'])('what is written in %s is read back', (currency) =>
    fc.assert(
      fc.property(fc.bigInt({ min: -MAX_MINOR, max: MAX_MINOR }), (minor) => {
        const read = parseMoney(formatDecimal(money(minor, currency)), currency)
        return !isRefusal(read) && read.minor === minor
      }),
    ),
  )
})

it('never adds two currencies', () => expect(() => add(money(1, 'USD'), money(1, 'EUR'))).toThrow(TypeError))
