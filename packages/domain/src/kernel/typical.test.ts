import { expect, test } from 'vitest'
import { CURRENCIES, exponentOf } from './currency.ts'
import { formatDecimal } from './money.ts'
import { typicalAmount } from './typical.ts'

test.each([
  [50n, 'EUR', '50.00'],
  [50n, 'USD', '50.00'],
  [50n, 'GBP', '50.00'],
  [50n, 'JPY', '5000'],
  [25n, 'JPY', '2500'],
  [50n, 'TWD', '2500.00'],
  [50n, 'IDR', '750000.00'],
  [50n, 'KRW', '50000'],
  [50n, 'VND', '1250000'],
  [50n, 'KWD', '25.000'],
  [25n, 'KWD', '12.500'],
  [50n, 'HUF', '25000.00'],
  [50n, 'INR', '5000.00'],
  [0n, 'JPY', '0'],
])('%d euros are about as much as %s %s', (euros, currency, amount) => {
  expect(formatDecimal(typicalAmount(euros, currency))).toBe(amount)
})

test('every currency has a typical amount that is more than nothing and needs no more decimals than it has', () => {
  for (const currency of CURRENCIES) {
    const { minor } = typicalAmount(1n, currency)
    expect(minor, currency).toBeGreaterThan(0n)
    expect(typicalAmount(7n, currency).minor, currency).toBe(minor * 7n)
    expect(minor, currency).toBeGreaterThanOrEqual(10n ** BigInt(exponentOf(currency)) / 2n)
  }
})

test('what is no currency has none', () => expect(() => typicalAmount(1n, 'points')).toThrow(RangeError))
