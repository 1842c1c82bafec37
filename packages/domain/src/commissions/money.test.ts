import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areRefusals, checkRules, compileForm, type ProgramRules } from '../programs/index.ts'
import { type Fact } from '../tracking/index.ts'
import { decide } from './decide.ts'
import { NEW_PROGRAM, replayed } from '../testing/everybody.ts'
import { afterDecision } from './replay.ts'
import { DAY, T0, fact, form, sale, usd } from '../testing/sales.ts'

const rulesOf = (input: object): ProgramRules => {
  const rules = checkRules({
    currency: 'USD',
    attribution: { classes: [{ from: ['stated'] }, { from: ['bound'] }], bind: { on: ['SALE'] } },
    ...input,
  })
  if (areRefusals(rules)) throw new TypeError(JSON.stringify(rules))
  return rules
}
const sum = (entries: readonly { amount: bigint }[]) => entries.reduce((n, e) => n + e.amount, 0n)

describe('refunds', () => {
  it('of the whole take back exactly what was earned', () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (amount) => {
        const run = replayed(form, 'v1', [sale('s', amount), fact('r', 'REFUND', 1, { ref: 's' })])
        expect(sum(run.entries)).toBe(0n)
      }),
    ))

  it('in parts never exceed the whole, end exactly at nothing, and each comes to the same by any order', () =>
    fc.assert(
      fc.property(
        fc.bigInt({ min: 10n, max: 10n ** 9n }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (amount, weights, backwards) => {
          const total = BigInt(weights.reduce((a, b) => a + b, 0))
          let left = amount
          const parts = weights.map((w, i) => {
            const part = i === weights.length - 1 ? left : (amount * BigInt(w)) / total
            left -= part
            return part
          })
          const refunds = (backwards ? [...parts].reverse() : parts).map((p, i) =>
            fact(`r${i}`, 'REFUND', 1 + i, { ref: 's', fields: { amount: usd(p) } }),
          )
          const run = replayed(form, 'v1', [sale('s', amount), ...refunds])
          const first = run.entries[0]?.amount ?? 0n
          let balance = 0n
          for (const entry of run.entries) {
            balance += entry.amount
            expect(balance >= 0n && balance <= first).toBe(true)
          }
          expect(balance).toBe(0n)
        },
      ),
      { numRuns: 300 },
    ))

  it('three thirds of two cents take back two cents, not three', () => {
    const half = rulesOf({ rules: [{ id: 'all', on: ['SALE'], amount: 'amount * 50%' }] })
    const third = (i: number) => fact(`r${i}`, 'REFUND', i, { ref: 's', fields: { amount: usd(i === 3 ? 2 : 1) } })
    const run = replayed(half, 'v1', [sale('s', 4), third(1), third(2), third(3)])
    expect(run.entries.map((e) => e.amount)).toEqual([2n, -1n, -1n])
  })

  it('twice of the whole take nothing twice', () => {
    const run = replayed(form, 'v1', [
      sale('s', 1000),
      fact('r1', 'REFUND', 1, { ref: 's' }),
      fact('r2', 'CHARGEBACK', 2, { ref: 's' }),
    ])
    expect(run.entries.map((e) => e.amount)).toEqual([333n, -333n])
  })

  it('come to the same in whatever order they and their conversion arrive', () => {
    const part = (i: number, minor: bigint, type: string) =>
      fact(`r${i}`, type, i, { ref: 's', fields: { amount: usd(minor) } })
    const facts = [sale('s', 1000), part(1, 300n, 'REFUND'), part(2, 500n, 'CHARGEBACK')]
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [2, 0, 1],
      [1, 2, 0],
      [2, 1, 0],
    ]) {
      let history = NEW_PROGRAM
      for (const [seq, i] of order.entries()) {
        const f = { ...sale('s', 1000), ...facts[i], seq }
        history = afterDecision(history, f, decide({ rules: form, version: 'v1', fact: f, history, now: f.at }))
      }
      expect(sum(history.entries), order.join()).toBe(67n)
    }
  })

  it('of one item take back its share, whether rules pay by item or by order', () => {
    const items = [
      { sku: 'a', amount: usd(600) },
      { sku: 'b', amount: usd(400) },
    ]
    const order = sale('s', 1000, { fields: { items } })
    const refund = (fields: object) => fact('r', 'REFUND', 1, { ref: 's', fields: { ...fields } })
    const byOrder = rulesOf({ rules: [{ id: 'o', on: ['SALE'], amount: 'amount * 10%' }] })
    const byItem = rulesOf({ rules: [{ id: 'i', on: ['SALE'], each: 'items', amount: 'item.amount * 10%' }] })
    const left = (rules: ProgramRules, fields: object) => sum(replayed(rules, 'v', [order, refund(fields)]).entries)
    expect([left(byOrder, { sku: 'a' }), left(byItem, { sku: 'a' })]).toEqual([40n, 40n])
    expect([left(byOrder, { sku: 'a', amount: usd(300) }), left(byItem, { sku: 'a', amount: usd(300) })]).toEqual([
      70n,
      70n,
    ])
    expect([left(byOrder, { amount: usd(500) }), left(byItem, { amount: usd(500) })]).toEqual([50n, 50n])
    expect([left(byOrder, {}), left(byItem, {})]).toEqual([0n, 0n])
  })

  it('of a part reach items without sku and of one sku in proportion, never the whole of them', () => {
    const items = [{ amount: usd(600) }, { sku: 's', amount: usd(300) }, { sku: 's', amount: usd(100) }]
    const byItem = rulesOf({ rules: [{ id: 'i', on: ['SALE'], each: 'items', amount: 'item.amount * 10%' }] })
    const left = (fields: object) => {
      const refund = fact('r', 'REFUND', 1, { ref: 's', fields: { ...fields } })
      const { entries } = replayed(byItem, 'v', [sale('s', 1000, { fields: { items } }), refund])
      return ['1', 's', 's#2'].map((item) => sum(entries.filter((e) => e.item === item)))
    }
    expect(left({ amount: usd(500) })).toEqual([30n, 15n, 5n])
    expect(left({ sku: 's', amount: usd(150) })).toEqual([60n, 15n, 10n])
    expect(left({ sku: 's#2' })).toEqual([60n, 30n, 0n])
  })

  it('of a stated amount take nothing of an order that is worth nothing', () => {
    const flat = rulesOf({ rules: [{ id: 'f', on: ['SIGNUP'], amount: '5.00 USD' }] })
    const signup = fact('s', 'SIGNUP', 0, { partner: 'A' })
    const refund = (fields: object) => fact('r', 'REFUND', 1, { ref: 's', fields: { ...fields } })
    expect(sum(replayed(flat, 'v', [signup, refund({ amount: usd(1) })]).entries)).toBe(500n)
    expect(sum(replayed(flat, 'v', [signup, refund({})]).entries)).toBe(0n)
  })

  it('before their conversion is known take nothing', () =>
    expect(replayed(form, 'v1', [fact('r', 'REFUND', 0, { ref: 's' })]).entries).toEqual([]))
})

describe('what a conversion earns', () => {
  it('grows with the sale', () =>
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        (amount, more) =>
          sum(replayed(form, 'v', [sale('s', amount + more)]).entries) >=
          sum(replayed(form, 'v', [sale('s', amount)]).entries),
      ),
    ))
  it('is the same when it is decided again', () => {
    const again = () =>
      decide({ rules: form, version: 'v1', fact: sale('s', 999), history: NEW_PROGRAM, now: new Date(T0) })
    expect(again()).toEqual(again())
  })
  it('stays exact beyond what a double can hold', () =>
    expect(replayed(form, 'v1', [sale('s', 9_007_199_254_740_993n)]).entries[0]?.amount).toBe(3_002_099_511_605_173n))
  it('ends after twelve months, the edge excluded', () => {
    const renewal = (at: string) => ({
      ...fact('r', 'RENEWAL', 0, { customer: 'customer-of-s', fields: { amount: usd(1000) } }),
      at: new Date(at),
    })
    const outcome = (at: string) =>
      replayed(form, 'v1', [sale('s', 1000), renewal(at)]).decisions[1]?.decision.lines.map((l) => l.outcome)
    expect(outcome('2027-01-10T11:59:59.999Z')).toEqual(['EARNED'])
    expect(outcome('2027-01-10T12:00:00.000Z')).toEqual(['EXPIRED'])
  })
  it('is held thirty days', () =>
    expect(replayed(form, 'v1', [sale('s', 1000)]).entries[0]?.holdUntil).toEqual(new Date(T0 + 30 * DAY)))
  it("follows the partner's rate before the tier's before the program's", () => {
    const tiered = compileForm({
      currency: 'USD',
      rewards: [{ trigger: 'SALE', pay: { percentBps: 1000 }, tiers: { gold: { percentBps: 2000 } } }],
    })
    const earnedBy = (profile: object) =>
      replayed(tiered, 'v1', [sale('s', 1000)], { partners: { A: { ...profile } } }).entries[0]?.amount
    expect([
      earnedBy({}),
      earnedBy({ tier: 'gold' }),
      earnedBy({ tier: 'gold', rate: '0.3' }),
      earnedBy({ tier: 'tin' }),
    ]).toEqual([100n, 200n, 300n, 100n])
  })
  it('is never a silent zero', () => {
    const lines = (rules: ProgramRules, f: Fact) =>
      decide({ rules, version: 'v', fact: f, history: NEW_PROGRAM, now: f.at }).lines.map((l) => l.outcome)
    const rules = rulesOf({
      rules: [{ id: 'a', on: ['SALE'], when: "plan = 'Pro'", amount: 'amount * 10%', gates: [{ if: 'quantity > 2' }] }],
    })
    expect(lines(rules, sale('s', 100))).toEqual(['NO_RULE'])
    expect(lines(rules, sale('s', 100, { partner: undefined }))).toEqual(['NOT_ATTRIBUTED'])
    expect(lines(rules, sale('s', 100, { fields: { plan: 'Pro', quantity: 1 } }))).toEqual(['REJECTED'])
    expect(lines(rules, sale('s', 100, { fields: { plan: 'Pro' } }))).toEqual(['REJECTED'])
    expect(lines(rules, sale('s', 4, { fields: { plan: 'Pro', quantity: 3 } }))).toEqual(['NO_BASE'])
    expect(lines(rules, sale('s', 5, { fields: { plan: 'Pro', quantity: 3 } }))).toEqual(['EARNED'])
  })
})

describe('a target over the month', () => {
  const rules = rulesOf({
    tables: {
      rates: [
        [0, '25%'],
        [3, '30%'],
      ],
    },
    metrics: {
      n: { agg: 'count', types: ['SALE'], per: ['partner'], window: { calendar: 'month' }, include: 'through' },
      total: { agg: 'sum', types: ['SALE'], per: ['partner'], window: { calendar: 'month' }, include: 'through' },
    },
    rules: [{ id: 'month', on: ['SALE'], target: { over: 'month', total: 'total * slab(rates, n)' } }],
  })
  const sales = [0, 1, 2].map((day) => sale(`s${day}`, 1000, {}, day))
  it('lifts the whole month when the bracket is reached', () =>
    expect(replayed(rules, 'v', sales).entries.map((e) => e.amount)).toEqual([250n, 250n, 400n]))
  it('lowers it again when a sale is undone, in a later month too, as one entry for that month', () => {
    const run = replayed(rules, 'v', [...sales, fact('r', 'REFUND', 60, { ref: 's1' })])
    expect(run.entries.at(-1)).toMatchObject({
      kind: 'ADJUST',
      amount: -400n,
      period: '2026-01',
      fact: 'r',
      subject: 's1',
    })
    expect(sum(run.entries)).toBe(500n)
  })
})

describe('limits', () => {
  const capped = (mode: string) =>
    rulesOf({
      metrics: {
        used: { over: 'entries', agg: 'sum', per: ['payee'], window: { calendar: 'month' }, include: 'through' },
      },
      rules: [{ id: 'a', on: ['SALE'], amount: 'amount', caps: [{ used: 'used', limit: '10.00 USD', mode }] }],
    })
  it.each([
    ['clip', [400, 599, 2], [400n, 599n, 1n]],
    ['clip', [1000, 1], [1000n]],
    ['refuse', [400, 601, 600], [400n, 600n]],
    ['refuse', [1001, 1000], [1000n]],
  ])('%s %s leaves %s', (mode, amounts, expected) =>
    expect(
      replayed(
        capped(mode),
        'v',
        amounts.map((a, i) => sale(`s${i}`, a, {}, i)),
      ).entries.map((e) => e.amount),
    ).toEqual(expected),
  )
  it('count parts of a quantity too', () => {
    const rules = rulesOf({
      metrics: { used: { over: 'entries', agg: 'sum', of: 'quantity', per: ['payee'] } },
      rules: [
        {
          id: 'a',
          on: ['SALE'],
          quantity: 'quantity',
          amount: 'quantity * 1.00 USD',
          caps: [{ measure: 'quantity', used: 'used', limit: '2' }],
        },
      ],
    })
    const sales = [1, 2, 3, 4].map((i) => sale(`s${i}`, 1, { fields: { quantity: 0.75 } }, i))
    expect(replayed(rules, 'v', sales).entries.map((e) => e.amount)).toEqual([75n, 75n, 50n])
  })
  it('are never passed, whatever comes', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 12 }),
        fc.constantFrom('clip', 'refuse'),
        (amounts, mode) =>
          sum(
            replayed(
              capped(mode),
              'v',
              amounts.map((a, i) => sale(`s${i}`, a, {}, 0)),
            ).entries,
          ) <= 1000n,
      ),
      { numRuns: 100 },
    ))
})
