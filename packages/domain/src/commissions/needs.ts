import { DAY_MS } from '../kernel/index.ts'
import { type Expr, later, type Metric, parseDuration, periodStart, type ProgramRules } from '../programs/index.ts'
import { attribute, type Fact, FactScope, type History } from '../tracking/index.ts'
import { itemsOf } from './decide.ts'

/** A slice of what is stored, such as one indexed SELECT reads it. Without `types`, all; without `since`, from the beginning. */
export type Slice = {
  readonly of: 'facts' | 'entries'
  /** `ids`: the fact itself; `ref`: facts about it; `subject`: entries about it. */
  readonly by: 'ids' | 'ref' | 'subject' | 'visitor' | 'customer' | 'partner' | 'payee' | 'program'
  readonly keys: readonly string[]
  readonly types?: readonly string[] | undefined
  readonly since?: Date | undefined
}

/** Touch types named by classes and roles: the sources that are neither `stated`, `bound` nor a field. */
const touchTypes = (rules: ProgramRules): string[] => [
  ...new Set(
    [
      ...rules.attribution.classes.flatMap((c) => [...c.from, ...c.closedBy, ...c.paths.map((p) => p.via)]),
      ...rules.attribution.also.map((a) => a.from),
    ].filter((from) => from !== 'stated' && from !== 'bound' && !from.startsWith('field:')),
  ),
]

/** Touches that missed the window by up to 30 days are loaded too, so that the decision can say so. */
const EXPLAINED_BEYOND = 30 * DAY_MS

/** How far back touches can matter: the widest window with its second stage; undefined where a window is worked out or missing. */
function touchesSince(rules: ProgramRules, fact: Fact): Date | undefined {
  let since = fact.at.getTime()
  const back = (...spans: (Expr | undefined)[]): boolean => {
    let at = fact.at.getTime()
    for (const span of spans) {
      const length = span && 'dur' in span ? parseDuration(span.dur) : undefined
      if (!length) return false
      at = later(at, length, rules.tz, -1)
    }
    since = Math.min(since, at)
    return true
  }
  const touching = rules.attribution.classes.filter((c) =>
    c.from.some((f) => f !== 'stated' && f !== 'bound' && !f.startsWith('field:')),
  )
  const known = touching.every((c) => back(c.window) && c.paths.every((p) => back(p.window, p.thereafter)))
  return known && rules.attribution.also.length === 0 ? new Date(since - EXPLAINED_BEYOND) : undefined
}

function metricSince(metric: Metric, rules: ProgramRules, fact: Fact): Date | undefined {
  const { window } = metric
  if (!window || metric.carry) return undefined
  if ('calendar' in window) return periodStart(fact.at, window.calendar, rules.tz)
  if ('rolling' in window && 'dur' in window.rolling) {
    const span = parseDuration(window.rolling.dur)
    return span && new Date(later(fact.at.getTime(), span, rules.tz, -1))
  }
  return undefined
}

/**
 * What `decide` must be given for a fact, as few slices as the rules allow. First without `known`; once the origin is loaded and
 * `attribute` has named the winner, again with `known`, for the slices that hang on them: `partners` are those `concerned`,
 * `origin` is the fact that `fact.ref` names. Of a simple program this is: the visitor's and the customer's touches inside the window,
 * and the customer's earlier facts.
 *
 * Besides the slices, load: the customer's bindings; the facts that loaded facts refer to; the stored credit of every fact loaded, and
 * of `ref` also those of its items; profiles and levels of the partners that occur. A slice by `partner` means the credited partner.
 * Store a refund with the customer, visitor and credit of the fact it refers to, so that the same slices find it.
 */
export function needs(
  rules: ProgramRules,
  fact: Fact,
  known?: { readonly partners: readonly string[]; readonly origin?: Fact | undefined },
): Slice[] {
  const slices: Slice[] = []
  const undoing = rules.reversals.flatMap((r) => r.on)
  if (known === undefined) {
    const types = touchTypes(rules)
    const since = touchesSince(rules, fact)
    const visits = { of: 'facts', types, since } as const
    if (types.length > 0 && fact.visitor !== undefined) slices.push({ ...visits, by: 'visitor', keys: [fact.visitor] })
    if (types.length > 0 && fact.customer !== undefined)
      slices.push({ ...visits, by: 'customer', keys: [fact.customer] })
    const ids = [fact.ref, fact.fields['click_id']].filter((id) => typeof id === 'string')
    slices.push({ of: 'facts', by: 'ref', keys: [fact.id], types: undoing })
    if (ids.length > 0) slices.push({ of: 'facts', by: 'ids', keys: ids })
    if (fact.ref !== undefined)
      slices.push({ of: 'facts', by: 'ref', keys: [fact.ref] }, { of: 'entries', by: 'subject', keys: [fact.ref] })
    if (fact.customer !== undefined && rules.reversals.some((r) => r.by === 'customer' && r.on.includes(fact.type)))
      slices.push({ of: 'entries', by: 'customer', keys: [fact.customer] })
  }
  const about = known?.origin && undoing.includes(fact.type) && rules.rules.some((r) => r.target) ? known.origin : fact
  for (const metric of Object.values(rules.metrics)) {
    const types = metric.over === 'entries' ? metric.rules : metric.types && [...new Set([...metric.types, ...undoing])]
    const slice = { of: metric.over, types, since: metricSince(metric, rules, about) } as const
    const [by, key] = keyOf(metric, about)
    if (by === 'payee' || by === 'partner') {
      if (known && known.partners.length > 0) slices.push({ ...slice, by, keys: known.partners })
    } else if (key !== undefined && (known === undefined || about !== fact)) slices.push({ ...slice, by, keys: [key] })
  }
  if (known && known.partners.length > 0) {
    const targets = rules.rules.filter((r) => r.target).map((r) => r.id)
    if (targets.length > 0) slices.push({ of: 'entries', by: 'payee', keys: known.partners, types: targets })
    if (readsBalance(rules)) slices.push({ of: 'entries', by: 'payee', keys: known.partners })
  }
  return distinctSlices(slices)
}

/** The narrowest index a metric can be read by. */
function keyOf(metric: Metric, fact: Fact): [Slice['by'], string | undefined] {
  if (metric.per.includes('customer')) return ['customer', fact.customer]
  if (metric.per.includes('visitor')) return ['visitor', fact.visitor]
  if (metric.per.includes('payee') || metric.per.includes('partner'))
    return [metric.over === 'entries' ? 'payee' : 'partner', undefined]
  return ['program', '']
}

const readsBalance = (rules: ProgramRules): boolean =>
  JSON.stringify([rules.rules, rules.values]).includes('"op":"balance"')

const distinctSlices = (slices: readonly Slice[]): Slice[] => [
  ...new Map(slices.map((s) => [JSON.stringify(s), s])).values(),
]

/** Everybody whom some rule may pay for the fact, when `partner` is credited: the partner, its parent, the customer. */
function payeesOf(rules: ProgramRules, fact: Fact, history: History, partner: string | undefined): string[] {
  const scope = new FactScope({ rules, fact, history, now: fact.at, partner })
  const payees = rules.rules.flatMap((rule) => {
    const { value } = scope.evaluate(rule.payee)
    return value.t === 'text' ? [value.s] : []
  })
  return [...new Set([...(partner === undefined ? [] : [partner]), ...payees])]
}

/** Everybody whom the fact may move money for: who is credited for it, its items or its origin, and whom the rules pay then. */
export function concerned(rules: ProgramRules, fact: Fact, history: History, now: Date): string[] {
  const winners = [undefined, ...itemsOf(fact, history)].map(
    (of) => attribute({ rules, fact, history, now, of }).winner?.partner,
  )
  const origin = history.facts.find((f) => f.id === fact.ref)
  const before = origin && (history.credited[origin.id]?.partner ?? origin.partner)
  return [...new Set([...winners, before].flatMap((partner) => payeesOf(rules, fact, history, partner)))]
}

/**
 * Whether what a fact is worth hangs on facts and entries of others than its customer and visitor: a limit, a count or a target of a partner,
 * a payee or the program, a level, a balance. Facts of such a program are decided one after the other; of any other program those of one
 * customer or visitor are.
 */
export const countsAcrossCustomers = (rules: ProgramRules): boolean =>
  rules.standing.length > 0 ||
  rules.rules.some((rule) => rule.target !== undefined) ||
  readsBalance(rules) ||
  Object.values(rules.metrics).some((metric) => !metric.per.includes('customer') && !metric.per.includes('visitor'))
