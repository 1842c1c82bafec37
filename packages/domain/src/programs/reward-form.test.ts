import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areRefusals, checkRules } from './check-rules.ts'
import { formOfKind } from './kinds.ts'
import { PROPOSITION_TEXTS, renderProposition } from './proposition.messages.ts'
import { propositionOf } from './proposition.ts'
import { compileForm, FORM_TRIGGERS, type FormPay, formOf, type RewardForm, rewardForm } from './reward-form.ts'
import { PROGRAM_KINDS } from './vocabulary.ts'

const percent = fc.integer({ min: 1, max: 10_000 }).map((percentBps) => ({ percentBps }))
const flat = fc.bigInt({ min: 1n, max: 10n ** 12n }).map((n) => ({ flatMinor: String(n) }))
const rewardOf = (pay: fc.Arbitrary<FormPay>) =>
  fc.record({ pay, tiers: fc.dictionary(fc.constantFrom('gold', 'Silver tier', 'bronze'), pay) })
const reward = fc.oneof(rewardOf(percent), rewardOf(flat))
const form: fc.Arbitrary<RewardForm> = fc
  .record({
    currency: fc.constantFrom('USD', 'JPY', 'KWD', 'EUR'),
    tz: fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York'),
    triggers: fc.subarray([...FORM_TRIGGERS], { minLength: 1 }),
    rewards: fc.array(reward, { minLength: FORM_TRIGGERS.length, maxLength: FORM_TRIGGERS.length }),
    window: fc.oneof(
      fc.integer({ min: 1, max: 365 }).map((days) => ({ days })),
      fc.integer({ min: 1, max: 8760 }).map((hours) => ({ hours })),
    ),
    model: fc.constantFrom('LAST_CLICK' as const, 'FIRST_CLICK' as const),
    codeBeatsClick: fc.boolean(),
    holdDays: fc.integer({ min: 0, max: 365 }),
    recurringMonths: fc.option(fc.integer({ min: 0, max: 120 })),
    minimum: fc.option(fc.nat(1_000_000)),
  })
  .map(({ triggers, rewards, minimum, ...rest }) => ({
    ...rest,
    rewards: triggers.map((trigger, i) => ({ trigger, pay: { percentBps: 1 }, tiers: {}, ...rewards[i] })),
    ...(minimum === null ? {} : { minimumPayoutMinor: String(minimum) }),
  }))

const earnsLater = (f: RewardForm) => f.rewards.some((r) => r.trigger === 'SALE')

it('what the form writes, the form reads again, also from a store that reorders keys', () =>
  fc.assert(
    fc.property(form.filter(earnsLater), (given) => {
      const rules = compileForm(given)
      const shuffled = JSON.parse(JSON.stringify(rules, Object.keys(flatKeys(rules)).sort().reverse())) as unknown
      const stored = checkRules(shuffled)
      expect(areRefusals(stored) ? stored : formOf(stored)).toEqual(rewardForm.parse(given))
    }),
    { numRuns: 200 },
  ))

function flatKeys(value: unknown, into: Record<string, true> = {}): Record<string, true> {
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      into[key] = true
      flatKeys(inner, into)
    }
  return into
}

it('rules that say more than the form can do not open in it', () => {
  const rules = compileForm({ currency: 'USD', rewards: [{ trigger: 'SALE', pay: { percentBps: 3000 } }] })
  expect(formOf(rules)).toBeDefined()
  expect(formOf({ ...rules, eligibility: [{ if: { lit: true }, else: 'REJECTED' }] })).toBeUndefined()
  expect(formOf({ ...rules, currency: 'EUR' })).toBeDefined()
  expect(formOf({ ...rules, rules: [] })).toBeUndefined()
})

describe.each([0, 366, 1.5])('a window of %d days', (days) =>
  it('is refused', () =>
    expect(
      rewardForm.safeParse({
        currency: 'USD',
        rewards: [{ trigger: 'SALE', pay: { percentBps: 1 } }],
        window: { days },
      }).success,
    ).toBe(false)),
)

describe('the proposition says what the rules pay', () => {
  const rules = compileForm({
    currency: 'USD',
    rewards: [
      { trigger: 'QUALIFIED_LEAD', pay: { flatMinor: '5000' } },
      { trigger: 'SALE', pay: { percentBps: 3000 }, tiers: { gold: { percentBps: 3550 } } },
    ],
    window: { days: 45 },
    recurringMonths: 12,
    minimumPayoutMinor: '10000',
  })
  it('in English', () =>
    expect(renderProposition(propositionOf(rules), 'en')).toEqual([
      'You earn $50.00 for each qualified lead.',
      'You earn 30% of each payment: the first sale and renewals.',
      'In the tier gold: 35.5%.',
      'Payments of a customer count for 12 months from the first sale.',
      'The last click on a tracking link decides; it counts for 45 days.',
      'A discount code goes before a click.',
      'A customer you brought stays yours.',
      'Hold period: 30 days, in case of a refund.',
      'Paid out from a balance of $100.00; a smaller balance is carried forward.',
    ]))
  it("with the partner's own rate before the tier's, and the tier's before the program's", () => {
    const said = (partner: object) => renderProposition(propositionOf(rules, partner), 'en')[1]
    expect(said({ tier: 'gold' })).toContain('35.5%')
    expect(said({ tier: 'gold', rate: '0.4' })).toContain('40%')
    expect(said({ tier: 'unknown' })).toContain('30%')
  })
  it('in German, with its numbers', () =>
    expect(renderProposition(propositionOf(rules), 'de')[0]).toBe(
      'Sie verdienen 50,00\u00a0$ für jeden qualifizierten Lead.',
    ))
  it.each(Object.keys(PROPOSITION_TEXTS) as (keyof typeof PROPOSITION_TEXTS)[])(
    'in %s with every text and no place left open',
    (locale) => {
      expect(Object.keys(PROPOSITION_TEXTS[locale])).toEqual(Object.keys(PROPOSITION_TEXTS.en))
      for (const kind of PROGRAM_KINDS) {
        const sentences = renderProposition(propositionOf(compileForm(formOfKind(kind, 'EUR', 'UTC'))), locale)
        expect(sentences.length).toBeGreaterThan(4)
        expect(sentences.join('')).not.toMatch(/[{}]|proposition\./)
      }
    },
  )
})

it('places stay the same in every language', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
  for (const texts of Object.values(PROPOSITION_TEXTS))
    for (const [id, text] of Object.entries(texts))
      expect(places(text), id).toEqual(places(PROPOSITION_TEXTS.en[id] ?? ''))
})
