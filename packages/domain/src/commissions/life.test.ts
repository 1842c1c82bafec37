import { describe, expect, it } from 'vitest'
import { LOCALES } from '../identity/index.ts'
import { compileForm } from '../programs/index.ts'
import { explain, sentenceIn } from './explain.ts'
import { afterGain, afterLoss, approve, decline } from './life.ts'
import { needs } from './needs.ts'
import { replayed } from '../testing/everybody.ts'
import { DAY, T0, fact, form, sale, usd } from '../testing/sales.ts'

describe('a commission', () => {
  const at = new Date(T0)
  const held = (more: object = {}) => ({
    state: 'PENDING' as const,
    earnedAt: new Date(T0 - DAY),
    holdUntil: at,
    payableAt: null,
    ...more,
  })
  it('is approved at the end of its hold, or on the day the rule names; before, and past a review, only by a reviewer', () => {
    expect(approve(held(), at)).toBe('APPROVED')
    expect(approve(held(), new Date(T0 - 1))).toMatchObject({ refused: 'HOLD_NOT_OVER' })
    expect(approve(held({ payableAt: new Date(T0 + DAY) }), at)).toMatchObject({ refused: 'HOLD_NOT_OVER' })
    expect(approve(held({ payableAt: new Date(T0 - DAY) }), new Date(T0 - 1))).toBe('APPROVED')
    expect(approve(held({ state: 'HOLD' }), at)).toMatchObject({ refused: 'HOLD_NOT_OVER' })
    expect(approve(held({ state: 'HOLD' }), new Date(T0 - 1), true)).toBe('APPROVED')
  })
  it.each(['DUE', 'PAID', 'DECLINED', 'REVERSED'] as const)('that is %s is neither approved nor declined', (state) => {
    expect(approve(held({ state }), at, true)).toMatchObject({ refused: 'STATE_CONFLICT' })
    expect(decline({ state })).toMatchObject({ refused: 'STATE_CONFLICT' })
  })
  it('is reversed once nothing is left of it, and waits again once it gains more', () => {
    expect([afterLoss('PAID', 1n), afterLoss('PAID', 0n), afterLoss('DECLINED', 0n)]).toEqual([
      'PAID',
      'REVERSED',
      'DECLINED',
    ])
    expect([afterGain('REVERSED'), afterGain('DECLINED'), afterGain('PAID')]).toEqual(['PENDING', 'PENDING', 'PAID'])
  })
})

it('explains itself in full, and names only whom the reader may know', () => {
  const run = replayed(form, 'v1', [sale('s', 1000, { partner: undefined, visitor: 'v' })].concat(), {
    facts: [
      fact('c1', 'CLICK', -1, { partner: 'A', visitor: 'v' }),
      fact('c2', 'CLICK', -2, { partner: 'B', visitor: 'v' }),
    ],
  })
  const decision = run.decisions[0]?.decision
  const lines = explain(decision?.attribution, decision?.lines[0], 'en', (id) =>
    id === 'A' ? 'you' : 'another partner',
  )
  expect(lines.slice(0, 4).map((l) => [l.kind, l.label, l.text])).toEqual([
    [
      'ATTRIBUTION',
      'ATTRIBUTED',
      'Credited to you: the last eligible touch was on Jan 9, 2026, 12:00 PM UTC, inside the window of 30 days.',
    ],
    ['TOUCH', 'you', 'Credited.'],
    ['TOUCH', 'another partner', 'Eligible, but not the last touch.'],
    ['OUTCOME', 'EARNED', 'Earned.'],
  ])
  expect(lines.map((l) => `${l.kind} ${l.label}: ${l.text} = ${l.value}`)).toEqual(
    expect.arrayContaining([
      'AMOUNT reward_sale: amount * rate_sale = 3.333 USD',
      'FIELD amount: amount = 10.00 USD',
      'ROUNDED rounded: half-up = 3.33 USD',
    ]),
  )
  expect(JSON.parse(JSON.stringify(decision?.lines[0]?.trace))).toEqual(decision?.lines[0]?.trace)
})

it('a simple program needs few slices of what is stored', () => {
  const slices = needs(form, sale('s', 1, { visitor: 'v' }))
  expect(slices).toEqual([
    { of: 'facts', by: 'visitor', keys: ['v'], types: ['CLICK'], since: new Date(T0 - 60 * DAY) },
    { of: 'facts', by: 'customer', keys: ['customer-of-s'], types: ['CLICK'], since: new Date(T0 - 60 * DAY) },
    { of: 'facts', by: 'ref', keys: ['s'], types: ['REFUND', 'CHARGEBACK'] },
    { of: 'facts', by: 'customer', keys: ['customer-of-s'], types: ['SALE', 'REFUND', 'CHARGEBACK'], since: undefined },
  ])
  expect(needs(form, sale('s', 1), { partners: ['A'] })).toEqual([])
})

it('says in each language what an expired renewal lacked', () => {
  const renewal = fact('r', 'RENEWAL', 400, { customer: 'customer-of-s', fields: { amount: usd(1000) } })
  const line = replayed(form, 'v1', [sale('s', 1000), renewal]).decisions[1]?.decision.lines[0]
  const said = LOCALES.map((locale) => line && sentenceIn(line.sentence, locale))
  expect(said[0]).toBe('Condition not met: within the months in which later payments count.')
  expect(new Set(said).size).toBe(5)
  expect(explain(undefined, line, 'de').map((l) => l.label)).toContain(
    'innerhalb der Monate, in denen spätere Zahlungen zählen',
  )
})

it('tells every step in the words of each language and in the decimals of the unit', () => {
  const rules = compileForm({ currency: 'USD', rewards: [{ trigger: 'SALE', pay: { percentBps: 1000 } }] })
  const { decisions } = replayed(rules, 'v1', [sale('s', 30_000), fact('r', 'REFUND', 1, { ref: 's' })])
  const told = (i: number, locale: (typeof LOCALES)[number]) =>
    explain(undefined, decisions[i]?.decision.lines[0], locale).map((l) => `${l.label}: ${l.text} = ${l.value}`)
  expect(told(0, 'en')).toContain('rounded: half-up = 30.00 USD')
  expect(told(0, 'de')).toEqual(
    expect.arrayContaining([
      'gerundet: kaufmännisch = 30.00 USD',
      'Haltefrist: gehalten bis = 2026-02-09T12:00:00.000Z',
      'der erste Verkauf an den Kunden: sales_before = 0 = ja',
    ]),
  )
  expect(told(1, 'ja')).toContain('計上済み: reward_sale = 30.00 USD')
  for (const locale of LOCALES.filter((l) => l !== 'en'))
    for (const word of ['half-up', 'held until', 'yes', 'refunded', 'posted'])
      expect(`${told(0, locale).join()} ${told(1, locale).join()}`, locale).not.toMatch(new RegExp(`\\b${word}\\b`))
  const missing = {
    id: 'outcome.unknown',
    values: { fields: { kind: 'text' as const, value: 'plan, an earlier one' } },
  }
  expect(sentenceIn(missing, 'de')).toBe('Nicht zu beurteilen. Es fehlt: plan, ein früherer Eintrag.')
})

it('a late click does not take a customer who came by himself', () => {
  const click = fact('c', 'CLICK', 30, { partner: 'B', visitor: 'v' })
  const renewal = fact('r', 'RENEWAL', 31, { visitor: 'v', customer: 'u', fields: { amount: usd(1000) } })
  const organic = sale('s', 1000, { partner: undefined, customer: 'u', visitor: 'v' })
  expect(replayed(form, 'v1', [organic, click, renewal]).entries).toEqual([])
})
