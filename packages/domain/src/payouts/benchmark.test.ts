import { describe, expect, it } from 'vitest'
import { dayOf } from '../kernel/index.ts'
import { type Decision, replay, type Replayed } from '../commissions/index.ts'
import {
  areRefusals,
  checkRules,
  minimumsOf,
  type ProgramRules,
  type ProgramRulesInput,
  programRules,
} from '../programs/index.ts'
import type { Entry, Fact, History } from '../tracking/index.ts'
import { everybody } from '../testing/everybody.ts'
import { payoutRun } from './payout-run.ts'

type Expected = {
  on: string
  payee?: string
  amount?: number
  unit?: string
  outcome?: string
  component?: string
  holdUntil?: string
  payableOn?: string
  balanceAfter?: number
  decided?: Record<string, string>
  winner?: string | null
  also?: Record<string, string[]>
}
type Event = {
  id: string
  at: string
  type: string
  partner?: string
  customer?: string
  visitor?: string
  ref?: string
  fields?: Record<string, unknown>
}
type Scenario = {
  id: string
  title: string
  rules?: Record<string, unknown>
  given?: Partial<History>
  events: Event[]
  expected: Expected[]
}
type Fixture = { id: string; rules: ProgramRulesInput; scenarios: Scenario[] }

const fixtures = Object.values(
  import.meta.glob<Fixture>('../../fixtures/programs/*.json', { eager: true, import: 'default' }),
)

const factsOf = (events: readonly Event[]): Fact[] =>
  events
    .filter((e) => e.type !== 'payout_run')
    .map((e, seq) => ({
      id: e.id,
      type: e.type,
      at: new Date(e.at),
      seq,
      partner: e.partner,
      customer: e.customer,
      visitor: e.visitor,
      ref: e.ref,
      fields: e.fields ?? {},
    }))

/** Reversals inside the hold make the line itself smaller; later ones stand on their own. */
const inHold = (entry: Entry, all: readonly Entry[]): boolean => {
  const earned = all.find(
    (e) =>
      e.kind === 'EARN' &&
      e.subject === entry.subject &&
      e.rule === entry.rule &&
      e.item === entry.item &&
      e.payee === entry.payee,
  )
  return entry.kind === 'REVERSE' && earned?.holdUntil !== undefined && entry.at <= earned.holdUntil
}

function actualFor(
  expected: Expected,
  run: Replayed,
): { amount: number; outcomes: Set<string>; entries: Entry[]; decision: Decision | undefined } {
  const [event = '', item] = expected.on.split('/')
  const mine = (e: Entry): boolean =>
    e.payee === expected.payee &&
    (expected.component === '*' || e.component === expected.component) &&
    (item === undefined || e.item === item)
  const period = /^(day|month|year) (.+)$/.exec(expected.on)?.[2]
  const entries = run.entries.filter(
    (e) =>
      mine(e) &&
      (period
        ? e.period === period
        : e.kind === 'EARN' || inHold(e, run.entries)
          ? e.subject === event
          : e.fact === event),
  )
  const decision = run.decisions.find((d) => d.fact.id === event)?.decision
  const outcomes = new Set(
    run.decisions
      .flatMap((d) => (d.fact.id === event || d.fact.ref === event ? d.decision.lines : []))
      .filter(
        (l) =>
          (l.payee ?? expected.payee) === expected.payee &&
          l.component === expected.component &&
          (item === undefined || l.item === item),
      )
      .map((l) => l.outcome as string),
  )
  if (decision?.attribution && decision.attribution.winner?.partner !== expected.payee && entries.length === 0)
    outcomes.add('NOT_ATTRIBUTED')
  const amount = Number(entries.reduce((n, e) => n + e.amount, 0n))
  if (entries.some((e) => e.kind === 'REVERSE') && amount === 0) {
    outcomes.delete('EARNED')
    outcomes.add('REJECTED')
  }
  return { amount, outcomes, entries, decision }
}

function problemOf(
  expected: Expected,
  run: Replayed,
  rules: ProgramRules,
  payouts: Map<string, Map<string, number>>,
): string | undefined {
  const payout = payouts.get(expected.on)
  if (payout) {
    const paid = payout.get(expected.payee ?? '') ?? 0
    return paid === expected.amount ? undefined : `paid ${paid}`
  }
  const { amount, outcomes, entries, decision } = actualFor(expected, run)
  if (expected.decided)
    for (const [name, value] of Object.entries(expected.decided))
      if (decision?.decided[name] !== value) return `${name} is ${decision?.decided[name]}`
  if (expected.winner !== undefined && (decision?.attribution?.winner?.partner ?? null) !== expected.winner)
    return `winner is ${decision?.attribution?.winner?.partner ?? null}`
  for (const [role, partners] of Object.entries(expected.also ?? {})) {
    const found = decision?.attribution?.also.filter((a) => a.role === role).map((a) => a.partner)
    if (JSON.stringify(found) !== JSON.stringify(partners)) return `${role} is ${JSON.stringify(found)}`
  }
  if (expected.amount === undefined) return undefined
  if (amount !== expected.amount) return `amount is ${amount} (${[...outcomes].join(', ')})`
  if (amount !== 0 && entries.some((e) => e.unit !== expected.unit))
    return `unit is ${entries.map((e) => e.unit).join(', ')}`
  if (expected.outcome && !outcomes.has(expected.outcome) && amount === 0)
    return `outcome is ${[...outcomes].join(', ') || 'none'}`
  if (expected.holdUntil && !entries.some((e) => e.holdUntil && dayOf(e.holdUntil, rules.tz) === expected.holdUntil))
    return `held until ${entries.map((e) => e.holdUntil?.toISOString()).join(', ')}`
  if (
    expected.payableOn &&
    !entries.some((e) => e.payableAt && dayOf(e.payableAt, rules.tz).startsWith(expected.payableOn ?? ''))
  )
    return `payable ${entries.map((e) => e.payableAt?.toISOString()).join(', ')}`
  if (expected.balanceAfter !== undefined) {
    const event = run.decisions.findIndex((d) => d.fact.id === expected.on)
    const until = new Set(run.decisions.slice(0, event + 1).map((d) => d.fact.id))
    const balance = Number(
      run.entries
        .filter(
          (e) => e.payee === expected.payee && e.unit === expected.unit && (until.has(e.fact) || e.fact === 'opening'),
        )
        .reduce((n, e) => n + e.amount, 0n),
    )
    if (balance !== expected.balanceAfter) return `balance is ${balance}`
  }
  return undefined
}

/** Entries of a listed event that nobody expects are mistakes too. */
function surplus(scenario: Scenario, run: Replayed): string[] {
  return run.entries
    .filter((e) => scenario.expected.some((x) => x.amount !== undefined && x.on.split('/')[0] === e.fact))
    .filter((e) => scenario.expected.some((x) => x.payee === e.payee))
    .filter(
      (e) =>
        !inHold(e, run.entries) &&
        !scenario.expected.some(
          (x) =>
            x.on.split('/')[0] === e.fact &&
            x.payee === e.payee &&
            (x.component === '*' || x.component === e.component),
        ),
    )
    .map((e) => `unexpected ${e.amount} ${e.unit} to ${e.payee} on ${e.fact} by ${e.rule}`)
}

/** Payout runs over what is out of its hold and not yet paid. */
function payoutsOf(scenario: Scenario, run: Replayed, rules: ProgramRules): Map<string, Map<string, number>> {
  const paid = new Set<Entry>()
  const runs = new Map<string, Map<string, number>>()
  for (const event of scenario.events.filter((e) => e.type === 'payout_run')) {
    const at = new Date(event.at)
    const owed = run.entries.filter(
      (e) => !paid.has(e) && e.at <= at && ((e.payableAt ?? e.holdUntil)?.getTime() ?? 0) <= at.getTime(),
    )
    const balances = new Map<string, bigint>()
    for (const e of owed) balances.set(`${e.payee} ${e.unit}`, (balances.get(`${e.payee} ${e.unit}`) ?? 0n) + e.amount)
    const { due } = payoutRun(
      [...balances].map(([key, minor]) => ({
        partner: key.split(' ')[0] ?? '',
        payable: { minor, currency: key.split(' ')[1] ?? '' },
      })),
      minimumsOf(rules),
    )
    runs.set(event.id, new Map(due.map((d) => [d.partner, Number(d.amount.minor)])))
    for (const d of due) for (const e of owed) if (e.payee === d.partner && e.unit === d.amount.currency) paid.add(e)
  }
  return runs
}

function revive(given: Partial<History> | undefined, events: readonly Event[]): Partial<History> {
  const entries = (given?.entries ?? []).map((e) => ({ ...e, amount: BigInt(e.amount), at: new Date(e.at) }))
  return { ...given, entries, partners: everybody([events, given], given?.partners) }
}

describe.each(fixtures)('the published terms of $id', ({ id, rules: input, scenarios }) => {
  it.each(scenarios)('$id: $title', (scenario) => {
    const rules = checkRules({ ...input, ...scenario.rules })
    expect(areRefusals(rules) ? rules : [], `${id} rules`).toEqual([])
    if (areRefusals(rules)) return
    expect(programRules.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules)
    const run = replay(rules, 'v1', factsOf(scenario.events), revive(scenario.given, scenario.events))
    const payouts = payoutsOf(scenario, run, rules)
    const problems = scenario.expected.flatMap((expected) => {
      const problem = problemOf(expected, run, rules, payouts)
      return problem
        ? [`${expected.on} ${expected.payee ?? ''} ${expected.amount ?? ''} ${expected.outcome ?? ''}: ${problem}`]
        : []
    })
    expect([...problems, ...surplus(scenario, run)]).toEqual([])
    expect(new Set(run.entries.map((e) => e.key)).size).toBe(run.entries.length)
  })
})

it('covers all published examples', () => {
  expect(fixtures).toHaveLength(29)
  expect(fixtures.flatMap((f) => f.scenarios)).toHaveLength(111)
  expect(fixtures.flatMap((f) => f.scenarios.flatMap((s) => s.expected))).toHaveLength(232)
})
