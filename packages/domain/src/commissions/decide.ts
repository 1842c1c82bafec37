import { message, type ProgramRules, type Rule, showValue, type Value } from '../programs/index.ts'
import {
  attribute,
  type Attribution,
  type BindingChange,
  bindingChange,
  bindingOf,
  type Credit,
  type Fact,
  FactScope,
  inOrder,
  type History,
  itemLocals,
  judge,
  type NamedItem,
  namedItems,
} from '../tracking/index.ts'
import { earn } from './earn.ts'
import type { Entry, Line } from './line.ts'
import { repostTargets } from './repost.ts'
import { reverse } from './reverse.ts'
import { type StandingChange, standingChanges } from './standing.ts'
import { conditionLine } from './trace.ts'

/** Everything that one fact brings about. */
export type Decision = {
  /** Absent for facts that nobody is credited for, such as a click or a refund. */
  readonly attribution?: Attribution | undefined
  /** To be stored with the fact: by fact id, and by `fact id/sku` where items are credited on their own. */
  readonly credits: Readonly<Record<string, Credit>>
  readonly binding: BindingChange
  readonly standing: readonly StandingChange[]
  /** One for every rule that spoke: what it posted, or why it did not. Empty for facts no rule is about. */
  readonly lines: readonly Line[]
  /** The entries of the lines, in order. */
  readonly entries: readonly Entry[]
  /** Shown decisions that move no money. */
  readonly decided: Readonly<Record<string, string>>
}

/**
 * Decides one fact. Pure: the same rules, fact and history give the same decision, so a retry or a dry run is exact.
 *
 * How storage uses it, in one transaction:
 * 1. lock the program where `countsAcrossCustomers(rules)`, else the customer and the visitor; append the fact (unique by program and
 *    external id), so that those locked out come after it in time and order;
 * 2. load `needs(rules, fact)` and what is known of those `creditable`; load `needs(rules, fact, { partners, origin })`, often empty,
 *    and what is known of the `partners` that are `concerned`;
 * 3. call `decide`;
 * 4. save the attribution with its sentence and considered touches, the credits, the binding change, levels and lines; book the entries
 *    with `bookEntries`.
 * `now` is when the decision is made; windows, holds and periods follow the fact's own `at`.
 */
export function decide(input: {
  readonly rules: ProgramRules
  readonly version: string
  readonly fact: Fact
  readonly history: History
  readonly now: Date
}): Decision {
  const { rules, version, fact, now } = input
  let history = input.history
  const lines: Line[] = []
  const entries: Entry[] = []
  const add = (line: Line): void => {
    lines.push(line)
    if (!line.entry) return
    entries.push(line.entry)
    history = { ...history, entries: [...history.entries, line.entry] }
  }

  const plain = new FactScope({ rules, fact, history, now, partner: fact.partner })
  for (const policy of rules.reversals)
    if (policy.on.includes(fact.type)) {
      for (const line of reverse(fact, policy, plain, version)) add(line)
      for (const line of repostTargets(fact, rules, { ...history, facts: [...history.facts, fact] }, version, now))
        add(line)
    }

  const ours = rules.rules.filter((rule) => rule.on.includes(fact.type))
  const credits: Record<string, Credit> = {}
  const attribution = isCredited(rules, fact, ours) ? attribute({ rules, fact, history, now }) : undefined
  if (attribution) credits[fact.id] = creditOf(attribution)

  const partner = attribution?.winner?.partner
  const binding = bindingChange(rules, fact, attribution, history, now)
  const standing = standingChanges(
    rules,
    fact.type,
    partner ?? fact.partner,
    plain.with({ partner: partner ?? fact.partner }),
  )
  history = withLevels(history, standing)

  const paidGroups = new Set<string>()
  for (const of of partsOf(fact, rules, ours, history)) {
    const { item, name } = of ?? {}
    const own = of && perItem(rules) ? attribute({ rules, fact, history, now, of }) : attribution
    if (of && own && perItem(rules)) credits[`${fact.id}/${of.name}`] = creditOf(own)
    for (const rule of ours) {
      if ((rule.each === 'items') !== (item !== undefined)) continue
      const group = rule.group === undefined ? undefined : `${rule.group}/${name ?? ''}`
      if (group !== undefined && paidGroups.has(group)) continue
      const winner = own?.winner
      if (rule.credited && !winner) continue
      const scope = new FactScope({
        rules,
        fact,
        history,
        now,
        partner: winner?.partner,
        source: winner?.source,
        creditAt: winner?.at,
        binding: binding.bind ?? bindingOf(fact, history),
        locals: item ? itemLocals(item) : undefined,
      })
      const line = earn(rule, scope, version, name)
      if (!line) continue
      if (group !== undefined) paidGroups.add(group)
      add(line)
    }
    if (own && !own.winner && ours.some((r) => (r.each === 'items') === (item !== undefined)))
      add({ item: name, outcome: 'NOT_ATTRIBUTED', sentence: own.sentence, trace: [] })
  }
  for (const undo of history.facts.filter((f) => f.ref === fact.id).sort(inOrder))
    for (const policy of rules.reversals)
      if (policy.on.includes(undo.type) && policy.by === 'order') {
        const facts = history.facts.some((f) => f.id === fact.id) ? history.facts : [...history.facts, fact]
        const scope = new FactScope({ rules, fact: undo, history: { ...history, facts }, now })
        for (const line of reverse(undo, policy, scope, version)) add(line)
      }

  if (attribution?.winner && lines.length === 0)
    add(
      noRule(
        ours,
        new FactScope({ rules, fact, history, now, partner, binding: binding.bind ?? bindingOf(fact, history) }),
      ),
    )

  return {
    attribution,
    credits,
    binding,
    standing,
    lines,
    entries,
    decided: decisionsOf(rules, fact, history, now, attribution),
  }
}

const creditOf = (attribution: Attribution): Credit =>
  attribution.winner ? { partner: attribution.winner.partner, source: attribution.winner.source } : null

/**
 * Facts that somebody may be credited for: those a rule, a binding, a decision or the policy itself names, and every other that stands
 * for itself. What is about an earlier fact has that one's credit; a click is no event to credit, and what undoes one neither.
 */
const isCredited = (rules: ProgramRules, fact: Fact, ours: readonly Rule[]): boolean =>
  ours.length > 0 ||
  rules.attribution.on.includes(fact.type) ||
  (rules.attribution.bind?.on.includes(fact.type) ?? false) ||
  rules.decisions.some((d) => d.on.includes(fact.type)) ||
  (fact.ref === undefined && fact.type !== 'CLICK' && !rules.reversals.some((r) => r.on.includes(fact.type)))

const perItem = (rules: ProgramRules): boolean => rules.attribution.classes.some((c) => c.paths.length > 0)

/** The fact as a whole (undefined), and each of its items where a rule runs per item. A fact about an order has the order's items. */
function partsOf(
  fact: Fact,
  rules: ProgramRules,
  ours: readonly Rule[],
  history: History,
): readonly (NamedItem | undefined)[] {
  const wanted = perItem(rules) || ours.some((r) => r.each === 'items')
  const items = wanted ? itemsOf(fact, history) : []
  return ours.some((r) => r.each !== 'items') || items.length === 0 ? [undefined, ...items] : items
}

/** The items of a fact, or of the one it is about. */
export function itemsOf(fact: Fact, history: History): NamedItem[] {
  const holder = fact.fields['items'] ? fact : history.facts.find((f) => f.id === fact.ref)
  return holder ? namedItems(holder) : []
}

/** No rule spoke: says so, with each selector as it came out. */
function noRule(rules: readonly Rule[], scope: FactScope): Line {
  const trace = rules.flatMap((rule) =>
    rule.when ? [conditionLine(judge(rule.when, scope, rule.label ?? rule.id))] : [],
  )
  return { payee: scope.situation.partner, outcome: 'NO_RULE', sentence: message('outcome.noRule'), trace }
}

function withLevels(history: History, changes: readonly StandingChange[]): History {
  if (changes.length === 0) return history
  const standing = { ...history.standing }
  for (const c of changes) standing[c.partner] = { ...standing[c.partner], [c.policy]: c.to }
  return { ...history, standing }
}

function decisionsOf(
  rules: ProgramRules,
  fact: Fact,
  history: History,
  now: Date,
  attribution: Attribution | undefined,
): Record<string, string> {
  const decided: Record<string, string> = {}
  const scope = new FactScope({
    rules,
    fact,
    history,
    now,
    partner: attribution?.winner?.partner,
    binding: bindingOf(fact, history),
  })
  for (const { on, set } of rules.decisions)
    if (on.includes(fact.type))
      for (const [name, expr] of Object.entries(set)) decided[name] = show(scope.evaluate(expr).value)
  return decided
}

const show = (value: Value): string => (value.t === 'absent' ? 'unknown' : showValue(value))
