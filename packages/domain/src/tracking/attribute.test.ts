import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areRefusals, checkRules, compileForm, type ProgramRules, renderMessage } from '../programs/index.ts'
import { attribute } from './attribute.ts'
import { ATTRIBUTION_TEXTS } from './attribution.messages.ts'
import { bindingChange } from './bind.ts'
import { everybody, NEW_PROGRAM } from '../testing/everybody.ts'
import { type Fact, type History } from './history.ts'

const T0 = Date.UTC(2026, 2, 7, 12)
const HOUR = 3_600_000
const DAY = 24 * HOUR
let seq = 0
const fact = (id: string, type: string, ms: number, more: Partial<Fact> = {}): Fact => ({
  id,
  type,
  at: new Date(T0 + ms),
  seq: seq++,
  visitor: 'v',
  fields: {},
  ...more,
})
const click = (id: string, ms: number, partner = 'A', more: Partial<Fact> = {}) =>
  fact(id, 'CLICK', ms, { partner, ...more })
const sale = (ms: number, more: Partial<Fact> = {}) => fact('sale', 'SALE', ms, more)
const rulesOf = (input: object): ProgramRules => {
  const rules = checkRules({ currency: 'USD', rules: [{ id: 'sale', on: ['SALE'], amount: '1.00 USD' }], ...input })
  if (areRefusals(rules)) throw new TypeError(JSON.stringify(rules))
  return rules
}
const form = (more: object = {}) =>
  compileForm({
    currency: 'USD',
    tz: 'America/New_York',
    rewards: [{ trigger: 'SALE', pay: { percentBps: 3000 } }],
    ...more,
  })
const decide = (rules: ProgramRules, conversion: Fact, facts: Fact[], more: Partial<History> = {}) =>
  attribute({ rules, fact: conversion, history: { ...NEW_PROGRAM, facts, ...more }, now: conversion.at })
const winner = (...args: Parameters<typeof decide>) => decide(...args).winner?.partner

describe('a window of N days is N × 24 hours, edge included, also over a change of the clock', () => {
  it.each([
    [{ days: 30 }, 30 * DAY - 1, 'A'],
    [{ days: 30 }, 30 * DAY, 'A'],
    [{ days: 30 }, 30 * DAY + 1, undefined],
    [{ days: 1 }, DAY, 'A'],
    [{ days: 1 }, DAY + 1, undefined],
    [{ days: 365 }, 365 * DAY, 'A'],
    [{ hours: 24 }, DAY, 'A'],
    [{ hours: 1 }, HOUR + 1, undefined],
  ])('%o: a sale after %d ms goes to %s', (window, after, expected) =>
    expect(winner(form({ window }), sale(after), [click('c', 0)])).toBe(expected),
  )

  it('for any window and any moment', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 365 }), fc.integer({ min: -1000, max: 1000 }), (days, offset) => {
        const rules = rulesOf({ attribution: { classes: [{ from: ['CLICK'], window: `${days}d` }] } })
        expect(winner(rules, sale(days * DAY + offset), [click('c', 0)])).toBe(offset <= 0 ? 'A' : undefined)
      }),
      { numRuns: 200 },
    ))
})

describe('the winner', () => {
  const touches = [click('c1', 0, 'A'), click('c2', HOUR, 'B')]
  it('is the last click', () => expect(winner(form(), sale(2 * HOUR), touches)).toBe('B'))
  it('is the first click where the program says so', () =>
    expect(winner(form({ model: 'FIRST_CLICK' }), sale(2 * HOUR), touches)).toBe('A'))
  it('is by arrival where two clicks have one time', () =>
    expect(winner(form(), sale(HOUR), [click('c1', 0, 'A'), click('c2', 0, 'B')])).toBe('B'))
  it('is the owner of the code before a click', () =>
    expect(winner(form(), sale(2 * HOUR, { fields: { code_owner: 'C' } }), touches)).toBe('C'))
  it('is the click before the code where the program says so', () =>
    expect(winner(form({ codeBeatsClick: false }), sale(2 * HOUR, { fields: { code_owner: 'C' } }), touches)).toBe('B'))
  it('is the partner the report names before everything', () =>
    expect(winner(form(), sale(2 * HOUR, { partner: 'D', fields: { code_owner: 'C' } }), touches)).toBe('D'))
  it('does not depend on the order in which touches are given', () =>
    expect(winner(form(), sale(2 * HOUR), [...touches].reverse())).toBe('B'))
  it('is never a click that came later', () => expect(winner(form(), sale(0), [click('c', 1)])).toBeUndefined())
  it("is never another visitor's click", () =>
    expect(winner(form(), sale(HOUR), [click('c', 0, 'A', { visitor: 'w' })])).toBeUndefined())
  it('is found by the click id that came back', () =>
    expect(
      winner(form(), sale(HOUR, { visitor: undefined, fields: { click_id: 'c' } }), [
        click('c', 0, 'A', { visitor: 'w' }),
      ]),
    ).toBe('A'))
  it('is nobody who left the program', () =>
    expect(winner(form(), sale(2 * HOUR), touches, { partners: everybody(['A'], { B: { active: false } }) })).toBe('A'))
})

describe('organic is an outcome of its own', () => {
  it('without any touch', () =>
    expect(decide(form(), sale(0), [])).toMatchObject({
      outcome: 'ORGANIC',
      considered: [],
      sentence: { id: 'attribution.organic' },
    }))
  it('with touches that were not eligible, each with its reason', () =>
    expect(decide(form(), sale(31 * DAY), [click('c', 0)])).toMatchObject({
      outcome: 'ORGANIC',
      considered: [
        { touch: 'c', partner: 'A', eligible: false, chosen: false, reason: { id: 'attribution.outsideWindow' } },
      ],
      sentence: { id: 'attribution.noneEligible' },
    }))
})

it('keeps everybody who was considered, in order of classes, with every condition', () => {
  const rules = rulesOf({
    attribution: {
      classes: [{ from: ['field:code_owner'] }, { from: ['CLICK'], window: '30d' }],
      disqualify: [{ if: 'at - touch.at > 2min', say: 'more than two minutes' }],
    },
  })
  const decided = decide(rules, sale(HOUR, { fields: { code_owner: 'C' } }), [
    click('c1', 0, 'A'),
    click('c2', HOUR - 90_000, 'B'),
  ])
  expect(decided.considered.map((c) => [c.partner, c.eligible, c.chosen, c.reason.id])).toEqual([
    ['C', true, true, 'attribution.chosen'],
    ['B', false, false, 'attribution.disqualified'],
    ['A', true, false, 'attribution.lowerClass'],
  ])
  expect(decided.considered[1]?.conditions).toMatchObject([
    { result: 'YES' },
    { label: 'more than two minutes', result: 'NO' },
  ])
})

it('a condition that lacks a field is not met, and says which', () => {
  const rules = rulesOf({
    fields: { spend: 'number' },
    attribution: { classes: [{ from: ['CLICK'] }], disqualify: [{ if: 'not (spend >= 5)' }] },
  })
  const decided = decide(rules, sale(HOUR), [click('c', 0)])
  expect(decided.outcome).toBe('ORGANIC')
  expect(decided.considered[0]).toMatchObject({
    reason: { id: 'attribution.unknown' },
    conditions: [{ result: 'UNKNOWN', missing: ['spend'] }],
  })
})

it('what refers to a conversion is credited as that was', () => {
  const renewal = fact('r', 'RENEWAL', 400 * DAY, { ref: 'sale' })
  expect(winner(form(), renewal, [], { credited: { sale: { partner: 'A', source: 'TOUCH' } } })).toBe('A')
  expect(decide(form(), renewal, [click('c', 399 * DAY, 'B')], { credited: { sale: null } }).outcome).toBe('ORGANIC')
})

describe('a bound customer', () => {
  const rules = (bind: object) =>
    rulesOf({
      attribution: {
        classes: [{ from: ['bound'] }, { from: ['CLICK'], window: '30d' }],
        bind: { on: ['SALE'], ...bind },
      },
    })
  const bound = { bindings: [{ customer: 'u', partner: 'A', from: new Date(T0) }] }
  const later = (ms: number) => sale(ms, { customer: 'u' })
  it('stays with the partner though another was clicked', () =>
    expect(winner(rules({}), later(DAY), [click('c', HOUR, 'B')], bound)).toBe('A'))
  it('is free from the instant the binding ends', () => {
    const ended = { bindings: [{ customer: 'u', partner: 'A', from: new Date(T0), until: new Date(T0 + DAY) }] }
    expect(winner(rules({}), later(DAY - 1), [click('c', HOUR, 'B')], ended)).toBe('A')
    expect(winner(rules({}), later(DAY), [click('c', HOUR, 'B')], ended)).toBe('B')
  })
  it('is bound by the first credited sale, until the time the program says', () => {
    const policy = rules({ until: 'at + 12mo' })
    const first = later(0)
    const decided = decide(policy, first, [click('c', -HOUR, 'B')])
    expect(bindingChange(policy, first, decided, NEW_PROGRAM, first.at)).toEqual({
      bind: { customer: 'u', partner: 'B', from: first.at, until: new Date(Date.UTC(2027, 2, 7, 12)) },
    })
  })
  it('moves only where the program lets it', () => {
    const decided = {
      outcome: 'ATTRIBUTED',
      winner: { partner: 'B', source: 'TOUCH' },
      considered: [],
      also: [],
      sentence: { id: '', values: {} },
    } as const
    const history = { ...NEW_PROGRAM, ...bound }
    expect(bindingChange(rules({}), later(DAY), decided, history, new Date(T0))).toEqual({})
    expect(bindingChange(rules({ rebind: true }), later(DAY), decided, history, new Date(T0)).bind?.partner).toBe('B')
  })
})

it.each(Object.keys(ATTRIBUTION_TEXTS) as (keyof typeof ATTRIBUTION_TEXTS)[])('says every decision in %s', (locale) => {
  expect(Object.keys(ATTRIBUTION_TEXTS[locale])).toEqual(Object.keys(ATTRIBUTION_TEXTS.en))
  const { sentence } = decide(form(), sale(2 * HOUR), [click('c', 0)])
  expect(renderMessage(sentence, ATTRIBUTION_TEXTS, locale)).not.toMatch(/[{}]|attribution\./)
})
