import { expect, it } from 'vitest'
import type { Refusal } from '../kernel/index.ts'
import { checkRules } from './check-rules.ts'

const good = {
  currency: 'USD',
  attribution: { classes: [{ from: ['CLICK'], window: '30d' }] },
  rules: [{ id: 'sale', on: ['SALE'], amount: 'amount * 30%' }],
}
const problems = (change: object): [string, string | number | undefined][] => {
  const result = checkRules({ ...good, ...change })
  return Array.isArray(result) ? result.map((r: Refusal) => [r.path.join('.'), r.params['problem']]) : []
}

it('takes good rules', () => expect(problems({})).toEqual([]))

it.each([
  ['unknown setting', { colour: 'red' }, '', 'unknown_setting'],
  ['syntax', { rules: [{ id: 'a', on: ['SALE'], amount: 'amount *' }] }, 'rules.0.amount', 'syntax'],
  ['unknown name', { rules: [{ id: 'a', on: ['SALE'], amount: 'amont * 30%' }] }, 'rules.0.amount', 'unknown_name'],
  ['wrong kind', { rules: [{ id: 'a', on: ['SALE'], amount: 'amount > 1.00 USD' }] }, 'rules.0.amount', 'wrong_type'],
  ['a count without a unit', { rules: [{ id: 'a', on: ['SALE'], amount: '5' }] }, 'rules.0.amount', 'wrong_type'],
  ['duplicate id', { rules: [good.rules[0], good.rules[0]] }, 'rules.1.id', 'duplicate_id'],
  ['a rule that pays nothing', { rules: [{ id: 'a', on: ['SALE'] }] }, 'rules.0', 'pays_nothing_and_says_nothing'],
  [
    'bands out of order',
    {
      tables: {
        t: [
          [5, '1%'],
          [5, '2%'],
        ],
      },
    },
    'tables.t.1',
    'bands_out_of_order',
  ],
  ['circles', { values: { a: 'b + 1', b: 'a + 1' } }, 'values.a', 'refers_to_itself'],
  [
    'validity that ends first',
    { rules: [{ id: 'a', on: ['SALE'], amount: 'amount', valid: { from: '@2026-02-01', to: '@2026-01-01' } }] },
    'rules.0.valid',
    'ends_before_it_starts',
  ],
  [
    'an unknown rule in a metric',
    { metrics: { m: { over: 'entries', agg: 'count', rules: ['sail'] } } },
    'metrics.m.rules',
    'unknown_rule',
  ],
  ['a taken name', { values: { amount: '1' } }, 'values.amount', 'name_taken'],
  ['an unknown zone', { tz: 'Mars/Olympus' }, 'tz', 'wrong_shape'],
  [
    'a window that is no duration',
    { attribution: { classes: [{ from: ['CLICK'], window: '30' }] } },
    'attribution.classes.0.window',
    'wrong_type',
  ],
])('tells of %s with its place', (_, change, path, problem) => expect(problems(change)).toContainEqual([path, problem]))

it('tells all problems at once', () =>
  expect(
    problems({ rules: [{ id: 'a', on: ['SALE'], amount: 'amont', gates: [{ if: 'amount' }, { if: 'cuont > 1' }] }] }),
  ).toHaveLength(3))

it.each([null, 1, 'x', [], {}, { rules: 'x' }])('does not fall over %j', (input) =>
  expect(Array.isArray(checkRules(input))).toBe(true),
)
