import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areRefusals, checkRules, compileForm, type ProgramRules } from '../programs/index.ts'
import { Program, type Step } from '../testing/program.ts'

const rulesOf = (input: object): ProgramRules => {
  const rules = checkRules({ currency: 'USD', attribution: { classes: [{ from: ['stated'] }] }, ...input })
  if (areRefusals(rules)) throw new TypeError(JSON.stringify(rules))
  return rules
}

const share = compileForm({
  currency: 'USD',
  rewards: [{ trigger: 'SALE', pay: { percentBps: 3333 } }],
  recurringMonths: null,
})
const byItem = rulesOf({ rules: [{ id: 'item', on: ['SALE'], each: 'items', amount: 'item.amount * 10%' }] })
const month = { agg: 'sum', types: ['SALE'], per: ['partner'], window: { calendar: 'month' }, include: 'through' }
/** 10 % of the month; of all of it 20 % from two sales on, 30 % from four. */
const slab = rulesOf({
  tables: {
    steps: [
      [0, '10%'],
      [2, '20%'],
      [4, '30%'],
    ],
  },
  metrics: { total: month, n: { ...month, agg: 'count' } },
  rules: [{ id: 'month', on: ['SALE'], target: { over: 'month', total: 'total * slab(steps, n)' } }],
})

const minor = fc.bigInt({ min: 1n, max: 100_000n })
const nth = fc.nat({ max: 11 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('sell' as const), amount: minor }),
  fc.record({ do: fc.constant('refund' as const), nth, amount: fc.option(minor, { nil: undefined }) }),
  fc.record({ do: fc.constantFrom('approve' as const, 'decline' as const), nth }),
  fc.record({ do: fc.constant('pay' as const), succeeds: fc.boolean() }),
)

describe.each([
  ['a share of each sale', share],
  ['a share of each item', byItem],
  ['a step of the whole month', slab],
] as const)('whatever happens to commissions of %s', (_, rules) => {
  it('balances are the sums of entries, nothing is taken twice, nothing waits below zero, and a payout is never negative', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const program = new Program(rules)
        for (const one of steps) {
          program.take(one)
          expect(program.check()).toEqual([])
        }
        program.commissions.forEach((_c, n) => program.approve(n))
        expect(program.balance('PARTNER_PENDING')).toBe(0n)
        program.sales.forEach((_s, n) => program.refund(n))
        expect(program.check()).toEqual([])
        expect(program.commissions.map((c) => c.amountMinor).filter((left) => left !== 0n)).toEqual([])
        expect(program.balance('PROGRAM_EXPENSE')).toBe(0n)
      }),
      { numRuns: 1000 },
    ))
})

it('of a month, what was posted and not declined is what the month is worth', () =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const program = new Program(slab)
      for (const one of steps) {
        program.take(one)
        const standing = program.sales.filter((s) => s.refunded < s.minor)
        const total = standing.reduce((n, s) => n + s.minor - s.refunded, 0n)
        const rate = standing.length >= 4 ? 30n : standing.length >= 2 ? 20n : 10n
        const posted = program.history.entries.filter((e) => e.kind !== 'DECLINE').reduce((n, e) => n + e.amount, 0n)
        expect(posted).toBe((2n * total * rate + 100n) / 200n)
      }
    }),
    { numRuns: 1000 },
  ))
