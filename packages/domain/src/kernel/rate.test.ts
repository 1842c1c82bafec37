import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatPercent, parsePercent } from './rate.ts'

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
