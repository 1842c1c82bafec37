import fc from 'fast-check'
import { expect, it } from 'vitest'
import { money } from './money.ts'
import { formatPercent, parsePercent, percentOf } from './rate.ts'

it.each([
  ['0', 0],
  ['12.5', 1250],
  ['0.01', 1],
  ['100', 10_000],
  ['30.00', 3000],
  ['7.0500', 705],
])('reads %s percent', (text, bps) => expect(parsePercent(text)).toBe(bps))

it.each(['100.01', '-1', '0.001', '', '1e1', ' 5', '5%', '999'])('refuses %j', (text) =>
  expect(parsePercent(text)).toMatchObject({ refused: 'PERCENT_INVALID' }),
)

it('reads back what it writes', () =>
  fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), (bps) => parsePercent(formatPercent(bps)) === bps)))

it.each([
  [1599n, 200, 32n],
  [9576n, 4000, 3830n],
  [1299n, 3000, 390n],
  [1n, 5000, 1n],
  [-1n, 5000, -1n],
  [1n, 4999, 0n],
])('%d at %d basis points is %d', (minor, bps, expected) =>
  expect(percentOf(money(minor, 'USD'), bps).minor).toBe(expected),
)

it('a bigger amount never gives less', () =>
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      fc.bigInt({ min: 0n, max: 10n ** 6n }),
      fc.integer({ min: 0, max: 10_000 }),
      (a, more, bps) => percentOf(money(a + more, 'USD'), bps).minor >= percentOf(money(a, 'USD'), bps).minor,
    ),
  ))
