import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '../identity/index.ts'
import { isRefusal, money } from '../kernel/index.ts'
import { compileForm } from '../programs/index.ts'
import { type Fact } from '../tracking/index.ts'
import { explain, sentenceIn } from './explain.ts'
import {
  approved,
  balancesOf,
  declined,
  earned,
  imbalance,
  type LedgerTransaction,
  payoutCreated,
  payoutFailed,
  payoutPaid,
  reversed,
} from './ledger.ts'
import {
  afterReversal,
  approve,
  COMMISSION_STATES,
  type CommissionState,
  isReleasable,
  moveTo,
  nextStates,
} from './life.ts'
import { needs } from './needs.ts'
import { replay, totalsOf } from './replay.ts'

const T0 = Date.UTC(2026, 0, 10, 12)
const DAY = 86_400_000
const usd = (minor: bigint | number) => ({ minor: String(minor), currency: 'USD' })
const fact = (id: string, type: string, day: number, more: Partial<Fact> = {}): Fact => ({
  id,
  type,
  at: new Date(T0 + day * DAY),
  seq: 0,
  partner: undefined,
  fields: {},
  ...more,
})
const sale = (id: string, minor: bigint | number, more: Partial<Fact> = {}, day = 0) =>
  fact(id, 'SALE', day, {
    partner: 'A',
    customer: `customer-of-${id}`,
    ...more,
    fields: { amount: usd(minor), ...more.fields },
  })
const form = compileForm({
  currency: 'USD',
  rewards: [{ trigger: 'SALE', pay: { percentBps: 3333 } }],
  recurringMonths: 12,
})
describe('the ledger', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 15n }).map((n) => money(n, 'USD'))
  it('is balanced after anything that can happen to a commission, and a whole refund leaves every account as it was', () =>
    fc.assert(
      fc.property(
        amount,
        fc.array(fc.constantFrom('approve', 'decline', 'payout', 'paid', 'failed', 'refund'), { maxLength: 12 }),
        (m, steps) => {
          const book: LedgerTransaction[] = [earned(m)]
          let state = 'PENDING' as CommissionState
          let refunded = false
          const go = (to: CommissionState, t: LedgerTransaction): void => {
            if (isRefusal(moveTo(state, to))) return
            book.push(t)
            state = to
          }
          for (const step of [...steps, 'refund']) {
            if (step === 'approve' && state === 'PENDING') go('APPROVED', approved(m))
            else if (step === 'decline') go('DECLINED', declined(m, state))
            else if (step === 'payout' && state === 'APPROVED') go('DUE', payoutCreated(m))
            else if (step === 'paid' && state === 'DUE') go('PAID', payoutPaid(m))
            else if (step === 'failed' && state === 'DUE') go('APPROVED', payoutFailed(m))
            else if (step === 'refund' && !isRefusal(moveTo(state, 'REVERSED'))) {
              book.push(reversed(m, state))
              state = 'REVERSED'
              refunded = true
            }
            expect(imbalance(book).size).toBe(0)
          }
          const balances = balancesOf(book)
          const paid = balances.get('CASH USD') ?? 0n
          const owed = ['PENDING', 'PAYABLE', 'IN_PAYOUT'].reduce(
            (n, a) => n + (balances.get(`PARTNER_${a} USD`) ?? 0n),
            0n,
          )
          expect(refunded || state === 'DECLINED').toBe(true)
          expect(owed).toBe(-paid)
          expect(balances.get('PROGRAM_EXPENSE USD')).toBe(0n)
        },
      ),
      { numRuns: 1000 },
    ))
})

describe('a commission', () => {
  const at = new Date(T0)
  const held = (more: object = {}) => ({ state: 'PENDING' as const, holdUntil: at, flagged: false, ...more })
  it('is released at the end of its hold, not before, and never past a flag', () => {
    expect(isReleasable(held(), new Date(T0 - 1))).toBe(false)
    expect(isReleasable(held(), at)).toBe(true)
    expect(isReleasable(held({ flagged: true }), new Date(T0 + 365 * DAY))).toBe(false)
    expect(isReleasable(held({ state: 'HOLD' }), at)).toBe(false)
  })
  it('is approved early only by a reviewer', () => {
    expect(approve(held(), new Date(T0 - 1))).toMatchObject({ refused: 'HOLD_NOT_OVER' })
    expect(approve(held(), new Date(T0 - 1), true)).toBe('APPROVED')
    expect(approve(held({ state: 'PAID' }), at)).toMatchObject({ refused: 'STATE_CONFLICT' })
  })
  it('can only end declined or reversed', () =>
    expect(COMMISSION_STATES.filter((s) => nextStates(s).length === 0)).toEqual(['DECLINED', 'REVERSED']))
  it('is reversed once nothing is left of it', () =>
    expect([afterReversal('PAID', 1n), afterReversal('PAID', 0n)]).toEqual(['PAID', 'REVERSED']))
})

it('explains itself in full, and names only whom the reader may know', () => {
  const run = replay(form, 'v1', [sale('s', 1000, { partner: undefined, visitor: 'v' })].concat(), {
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
      'ROUNDED amount: half-up = 333 USD',
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
  const line = replay(form, 'v1', [sale('s', 1000), renewal]).decisions[1]?.decision.lines[0]
  const said = LOCALES.map((locale) => line && sentenceIn(line.sentence, locale))
  expect(said[0]).toBe('Condition not met: within the months in which later payments count.')
  expect(new Set(said).size).toBe(5)
  expect(explain(undefined, line, 'de').map((l) => l.label)).toContain(
    'innerhalb der Monate, in denen spätere Zahlungen zählen',
  )
})

it('a late click does not take a customer who came by himself', () => {
  const click = fact('c', 'CLICK', 30, { partner: 'B', visitor: 'v' })
  const renewal = fact('r', 'RENEWAL', 31, { visitor: 'v', customer: 'u', fields: { amount: usd(1000) } })
  const organic = sale('s', 1000, { partner: undefined, customer: 'u', visitor: 'v' })
  expect(replay(form, 'v1', [organic, click, renewal]).entries).toEqual([])
})

it('totals are by partner and unit', () =>
  expect(
    totalsOf(replay(form, 'v', [sale('s1', 300), sale('s2', 300), sale('s3', 300, { partner: 'B' })]).entries),
  ).toEqual([
    { payee: 'A', unit: 'USD', amount: 200n, count: 2 },
    { payee: 'B', unit: 'USD', amount: 100n, count: 1 },
  ]))
