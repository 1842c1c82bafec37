import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../kernel/index.ts'
import { checkExpr, type Kind } from './check.ts'
import { evaluate, type Scope, valueOf } from './evaluate.ts'
import type { Expr } from './expr.ts'
import { expr, parseExpr } from './parse.ts'
import { printExpr } from './print.ts'
import type { Table } from './table.ts'
import { showValue } from './value.ts'

const tables: Record<string, Table> = {
  rates: { Books: '8%', '*': '10%' },
  nested: { US: { Pro: '25.00 USD' }, '*': { '*': '5.00 USD' } },
  bands: [
    [0, '25%'],
    [51, '30%'],
  ],
  volume: [
    ['0.00 USD', '30%'],
    ['100000.00 USD', '40%'],
  ],
}
const fields: Record<string, unknown> = {
  amount: { minor: 4900, currency: 'USD' },
  euros: { minor: 100, currency: 'EUR' },
  plan: 'Pro',
  count: 50,
  at: new Date('2026-03-31T10:00:00Z'),
  start: new Date('2025-03-31T10:00:00Z'),
  regions: { EMEA: 240, AMER: 620 },
  yes_field: true,
}
const scope: Scope = { tz: 'UTC', get: (name) => valueOf(fields[name]), table: (name) => tables[name] }
const run = (source: string): string => showValue(evaluate(expr(source), scope).value)

describe('expressions come to', () => {
  it.each([
    ['amount * 30%', '14.70 USD'],
    ['amount * 33%', '16.17 USD'],
    ['amount / 12', '4.083333… USD'],
    ['1 + 2 * 3 - 4 / 2', '5'],
    ['-(1 + 2) * 2', '-6'],
    ['max(200.00 USD, amount / 12)', '200.00 USD'],
    ['min(amount, 10.00 USD, 20.00 USD)', '10.00 USD'],
    ["pick(rates, 'Books')", '0.08'],
    ["pick(rates, 'Chairs')", '0.1'],
    ["pick(nested, 'US', plan)", '25.00 USD'],
    ["pick(nested, 'DE', plan)", '5.00 USD'],
    ['slab(bands, 50)', '0.25'],
    ['slab(bands, 51)', '0.3'],
    ['slab(volume, 99999.99 USD)', '0.3'],
    ['slab(volume, 100000.00 USD)', '0.4'],
    ['marginal(bands, 0, 61)', '15.75'],
    ['months_between(start, at)', '12'],
    ['months_between(start, at - 1s)', '11'],
    ['at - start', '365d'],
    ['at + 1mo', '2026-04-30T10:00:00Z'],
    ['month_end(at)', '2026-03-31T23:59:59.999Z'],
    ['month_day(at, 1, 31)', '2026-04-30T00:00:00Z'],
    ['business_day(@2026-05-01, 1)', '2026-05-04T00:00:00Z'],
    ['day(at) + month(at) + year(at)', '2060'],
    ['floor(7 / 2)', '3'],
    ['floor(-7 / 2)', '-4'],
    ['max_of(regions)', '620'],
    ["plan in ['Basic', 'Pro']", 'yes'],
    ['at - start <= 365d and not (count < 50)', 'yes'],
    ['at = @2026-03-31T10:00:00Z', 'yes'],
    ["in_unit(amount, 'USD_credit')", '49 USD_credit'],
    ["if(plan = 'Pro', 1.00 USD, 2.00 USD)", '1.00 USD'],
    ['coalesce(nothing, 3)', '3'],
    ['known(nothing) or known(plan)', 'yes'],
  ])('%s → %s', (source, expected) => expect(run(source)).toBe(expected))
})

describe('an absent value is neither true nor false', () => {
  it.each([
    ['nothing < 5', 'missing: nothing'],
    ['not (nothing >= 5)', 'missing: nothing'],
    ['nothing < 5 and no', 'no'],
    ['no and nothing < 5', 'no'],
    ['nothing < 5 or yes', 'yes'],
    ['nothing < 5 or also_nothing > 1', 'missing: nothing, also_nothing'],
    ['if(nothing, 1, 2)', 'missing: nothing'],
    ['amount + euros', 'missing: money + money of one kind'],
    ['amount > euros', 'missing: money > money of one kind'],
    ['amount / 0', 'missing: a divisor other than zero'],
    ['12mo > 365d', 'missing: duration > duration of one kind'],
    ['slab(bands, -1)', 'missing: bands below its first band'],
  ])('%s → %s', (source, expected) => expect(run(source)).toBe(expected))
})

it('says what was not needed', () => {
  const traced = evaluate(expr('yes_field or nothing > 1'), scope)
  expect(traced.value).toEqual({ t: 'yesno', b: true })
  expect(traced.parts[1]).toBeUndefined()
})

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  fc.nat(1000).map((n) => ({ lit: n })),
  fc.boolean().map((b) => ({ lit: b })),
  fc.constantFrom(
    { lit: 'a b' },
    { pct: '12.5' },
    { dur: '90d' },
    { money: '250.00 USD' },
    { time: '2026-03-31' },
    { get: 'amount' },
    { get: 'touch.at' },
  ),
)
const tree = fc.letrec<{ e: Expr }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.record({
      op: fc.constantFrom('or', 'and', '=', '<', 'in', '+', '-', '*', '/'),
      args: fc.tuple(tie('e'), tie('e')),
    }),
    fc.record({ op: fc.constantFrom('not', 'neg', 'floor'), args: fc.tuple(tie('e')) }),
    fc.record({ op: fc.constantFrom('if', 'coalesce', 'list', 'max'), args: fc.tuple(tie('e'), tie('e'), tie('e')) }),
  ),
})).e

it('is read back from what it prints', () =>
  fc.assert(
    fc.property(tree, (e) => {
      expect(parseExpr(printExpr(e))).toEqual(e)
    }),
    { numRuns: 1000 },
  ))
it('is total: whatever the tree, there is a value', () =>
  fc.assert(
    fc.property(tree, (e) => typeof showValue(evaluate(e, scope).value) === 'string'),
    { numRuns: 1000 },
  ))
it('reads any text without falling over', () =>
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (s) => typeof parseExpr(s) === 'object'),
    { numRuns: 1000 },
  ))

describe('mistakes are told with their place', () => {
  it.each([
    ['amount *', 9],
    ['amount ** 2', 9],
    ['(amount', 8],
    ['amount $ 2', 8],
    ['', 1],
    ["pick(rates, 'x'", 16],
  ])('%s: column %d', (source, column) =>
    expect(parseExpr(source)).toMatchObject({ refused: 'RULE_INVALID', params: { column } }),
  )

  const names = {
    names: new Map<string, Kind>([
      ['amount', 'money'],
      ['count', 'number'],
      ['at', 'time'],
      ['plan', 'text'],
    ]),
    tables: new Set(['rates']),
  }
  const problemsOf = (source: string, ...wanted: Kind[]) =>
    checkExpr(expr(source), names, ['rules', '0', 'amount'], wanted.length > 0 ? wanted : ['any']).problems.map(
      (p) => p.params,
    )
  it.each([
    ['amuont * 30%', 'money', { problem: 'unknown_name', name: 'amuont', suggestion: 'amount' }],
    ['amount * amount', 'money', { problem: 'money_times_money' }],
    ['amount > 5', 'yesno', { problem: 'operands_differ', operator: '>', left: 'money', right: 'number' }],
    ['at < 5d', 'yesno', { problem: 'operands_differ', operator: '<', left: 'time', right: 'duration' }],
    ['amount > 5.00 USD', 'money', { problem: 'wrong_type', gives: 'yesno', needed: 'money' }],
    ['amount * pick(rate, plan)', 'money', { problem: 'unknown_table', name: 'rate', suggestion: 'rates' }],
    ['flor(count)', 'number', { problem: 'unknown_function', name: 'flor', suggestion: 'floor' }],
    ['months_between(at)', 'number', { problem: 'too_few_arguments', name: 'months_between' }],
    ['floor(1, 2)', 'number', { problem: 'too_many_arguments', name: 'floor' }],
    ['plan + 1', 'text', { problem: 'operands_differ', operator: '+', left: 'text', right: 'number' }],
  ] as const)('%s', (source, wanted, problem) => expect(problemsOf(source, wanted)).toContainEqual(problem))
  it('all at once', () => expect(problemsOf('amuont * flor(cuont)')).toHaveLength(3))
  it('finds nothing wrong where nothing is', () =>
    expect(problemsOf("if(plan = 'x', amount * 30%, min(amount, 5.00 USD))", 'money')).toEqual([]))
})

it('does not descend for ever', () => expect(isRefusal(parseExpr('('.repeat(1500)))).toBe(true))
