import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { money } from '../kernel/index.ts'
import { bankRow } from './bank-csv.ts'
import { payoutRun } from './payout-run.ts'
import { movePayout, PAYOUT_STATES } from './payout-state.ts'

describe('a payout run', () => {
  it.each([
    [4999n, 'USD', 'BELOW_MINIMUM'],
    [5000n, 'USD', 'DUE'],
    [4999n, 'JPY', 'BELOW_MINIMUM'],
    [5000n, 'JPY', 'DUE'],
    [24_999n, 'KWD', 'BELOW_MINIMUM'],
    [25_000n, 'KWD', 'DUE'],
    [0n, 'USD', 'NOTHING'],
    [-1n, 'USD', 'NEGATIVE'],
  ])('%d %s: %s', (minor, currency, expected) => {
    const { due, carried } = payoutRun([{ partner: 'A', payable: money(minor, currency) }])
    expect(due.length === 1 ? 'DUE' : carried[0]?.reason).toBe(expected)
  })
  it('takes the minimum of the program, of each currency its own; zero pays any balance but never nothing', () => {
    const run = payoutRun(
      [money(1, 'EUR'), money(9999, 'USD'), money(0, 'EUR')].map((payable) => ({ partner: 'A', payable })),
      { EUR: 0n, USD: 10_000n },
    )
    expect(run.due.map((d) => d.amount)).toEqual([money(1, 'EUR')])
  })
  it('is never negative, pays whole balances, and loses none', () =>
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -10_000n, max: 10_000n }), { maxLength: 30 }), (list) => {
        const balances = list.map((minor, i) => ({ partner: `p${i}`, payable: money(minor, 'USD') }))
        const { due, carried } = payoutRun(balances)
        expect(due.every((d) => d.amount.minor >= 5000n)).toBe(true)
        expect(due.length + carried.length).toBe(balances.length)
      }),
    ))
})

it('a payout ends paid or failed', () => {
  expect(movePayout('CREATED', 'PAID')).toBe('PAID')
  expect(movePayout('CREATED', 'FAILED')).toBe('FAILED')
  expect(movePayout('PAID', 'FAILED')).toMatchObject({ refused: 'STATE_CONFLICT' })
  for (const state of PAYOUT_STATES) expect(movePayout(state, state)).toMatchObject({ refused: 'STATE_CONFLICT' })
})

it('the same payout gives the same bank row', () =>
  expect(
    bankRow({
      payoutId: 'pay_1',
      payeeName: 'Example Ltd',
      account: 'DE02 1203 0000',
      amount: money(5, 'USD'),
      reference: 'x'.repeat(200),
    }),
  ).toEqual(['pay_1', 'Example Ltd', 'DE0212030000', '', '0.05', 'USD', 'x'.repeat(140)]))
