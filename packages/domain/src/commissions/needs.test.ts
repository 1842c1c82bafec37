import { describe, expect, it } from 'vitest'
import { areRefusals, checkRules, type ProgramRules, type ProgramRulesInput } from '../programs/index.ts'
import { type Entry, type Fact, type History, NO_HISTORY } from '../tracking/index.ts'
import { decide, type Decision } from './decide.ts'
import { concerned, needs, type Slice } from './needs.ts'
import { afterDecision } from './replay.ts'
import { everybody } from '../testing/everybody.ts'

type Event = Omit<Fact, 'at' | 'fields' | 'seq'> & { at: string; fields?: Record<string, unknown> }
type Fixture = {
  id: string
  rules: ProgramRulesInput
  scenarios: { id: string; given?: Partial<History>; events: Event[] }[]
}
const fixtures = Object.values(
  import.meta.glob<Fixture>('../../fixtures/programs/*.json', { eager: true, import: 'default' }),
)

/** Reads slices out of the whole history, as a database would. */
function select(all: History, slices: readonly Slice[]): History {
  const inTime = (at: Date, slice: Slice) => !slice.since || at >= slice.since
  const factIn = (f: Fact, s: Slice): boolean => {
    if (s.of !== 'facts' || !inTime(f.at, s) || (s.types && !s.types.includes(f.type))) return false
    const origin = all.facts.find((o) => o.id === f.ref)
    const credit = (all.credited[f.id] ?? all.credited[f.ref ?? ''])?.partner ?? f.partner
    const values = {
      ids: f.id,
      ref: f.ref,
      visitor: f.visitor ?? origin?.visitor,
      customer: f.customer ?? origin?.customer,
      partner: credit,
      program: '',
    }
    return s.by in values && s.keys.includes(values[s.by as keyof typeof values] ?? '\u0000')
  }
  const entryIn = (e: Entry, s: Slice): boolean => {
    if (s.of !== 'entries' || !inTime(e.at, s) || (s.types && !s.types.includes(e.rule))) return false
    const values = { subject: e.subject, customer: e.customer, payee: e.payee, program: '' }
    return s.by in values && s.keys.includes(values[s.by as keyof typeof values] ?? '\u0000')
  }
  const chosen = all.facts.filter((f) => slices.some((s) => factIn(f, s)))
  const referred = new Set(chosen.map((f) => f.ref))
  const facts = all.facts.filter((f) => chosen.includes(f) || referred.has(f.id))
  return { ...all, facts, entries: all.entries.filter((e) => slices.some((s) => entryIn(e, s))) }
}

function loaded(all: History, rules: ProgramRules, fact: Fact): History {
  const first = needs(rules, fact)
  const known = select(all, first)
  const origin = known.facts.find((f) => f.id === fact.ref)
  const partners = concerned(rules, fact, known, fact.at)
  return select(all, [...first, ...needs(rules, fact, { partners, origin })])
}

/** Touches long outside the window may be missing from the list of those considered; nothing else may differ. */
const essence = (d: Decision) => ({
  ...d,
  attribution: d.attribution && {
    ...d.attribution,
    considered: d.attribution.considered.filter((c) => c.reason.id !== 'attribution.outsideWindow'),
    sentence: d.attribution.winner && d.attribution.sentence,
  },
  lines: d.lines.map((line) => (line.outcome === 'NOT_ATTRIBUTED' ? { ...line, sentence: undefined } : line)),
})

describe('what needs asks for is enough: the decision is that of the whole history', () => {
  it.each(fixtures.map((f) => [f.id, f] as const))('%s', (_, { rules: input, scenarios }) => {
    const rules = checkRules(input)
    if (areRefusals(rules)) throw new TypeError('rules')
    for (const scenario of scenarios) {
      const entries = (scenario.given?.entries ?? []).map((e) => ({
        ...e,
        amount: BigInt(e.amount),
        at: new Date(e.at),
      }))
      const partners = everybody(scenario, scenario.given?.partners)
      let history: History = { ...NO_HISTORY, ...scenario.given, entries, partners }
      scenario.events.forEach((event, seq) => {
        const fact: Fact = { ...event, at: new Date(event.at), seq, fields: event.fields ?? {} }
        const whole = decide({ rules, version: 'v', fact, history, now: fact.at })
        const few = decide({ rules, version: 'v', fact, history: loaded(history, rules, fact), now: fact.at })
        expect(essence(few), `${scenario.id} ${fact.id}`).toEqual(essence(whole))
        history = afterDecision(history, fact, whole)
      })
    }
  })
})
