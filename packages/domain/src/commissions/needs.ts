import { type Expr, later, type Metric, parseDuration, periodStart, type ProgramRules } from '../programs/index.ts'
import type { Fact } from '../tracking/index.ts'

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
  const known = touching.every((c) => back(c.window) && c.paths.every((p) => back(p.window, p.then)))
  return known && rules.attribution.also.length === 0 ? new Date(since) : undefined
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
 * What `decide` must be given for a fact, as few slices as the rules allow. First without `partners`; once `attribute` has named the
 * winner, again with everybody who may be paid, for the slices that hang on partners. Of a simple program this is: the visitor's and
 * the customer's touches inside the window, the customer's earlier facts, and what a reference points to. Besides the slices, load the
 * customer's bindings, the stored credit of every fact loaded, the profiles and levels of the partners that occur, and for a fact with
 * `ref` the credits of its items.
 */
export function needs(rules: ProgramRules, fact: Fact, partners?: readonly string[]): Slice[] {
  const slices: Slice[] = []
  const metrics = Object.values(rules.metrics)
  if (partners === undefined) {
    const types = touchTypes(rules)
    const since = touchesSince(rules, fact)
    const visits = { of: 'facts', types, since } as const
    if (types.length > 0 && fact.visitor !== undefined) slices.push({ ...visits, by: 'visitor', keys: [fact.visitor] })
    if (types.length > 0 && fact.customer !== undefined)
      slices.push({ ...visits, by: 'customer', keys: [fact.customer] })
    const ids = [fact.ref, fact.fields['click_id']].filter((id) => typeof id === 'string')
    if (ids.length > 0) slices.push({ of: 'facts', by: 'ids', keys: ids })
    if (fact.ref !== undefined)
      slices.push({ of: 'facts', by: 'ref', keys: [fact.ref] }, { of: 'entries', by: 'subject', keys: [fact.ref] })
    if (fact.customer !== undefined && rules.reversals.some((r) => r.by === 'customer' && r.on.includes(fact.type)))
      slices.push({ of: 'entries', by: 'customer', keys: [fact.customer] })
  }
  for (const metric of metrics) {
    const paid = metric.per.includes('payee') || metric.per.includes('partner')
    const [by, keys] = metric.per.includes('customer')
      ? (['customer', fact.customer === undefined ? [] : [fact.customer]] as const)
      : metric.per.includes('visitor')
        ? (['visitor', fact.visitor === undefined ? [] : [fact.visitor]] as const)
        : paid
          ? ([metric.over === 'entries' ? 'payee' : 'partner', partners ?? []] as const)
          : (['program', ['']] as const)
    const hangsOnPartner = by === 'payee' || by === 'partner'
    if (keys.length === 0 || hangsOnPartner !== (partners !== undefined)) continue
    slices.push({
      of: metric.over,
      by,
      keys,
      types: metric.over === 'facts' ? metric.types : metric.rules,
      since: metricSince(metric, rules, fact),
    })
  }
  const targets = rules.rules.filter((r) => r.target)
  if (partners && partners.length > 0 && targets.length > 0)
    slices.push({ of: 'entries', by: 'payee', keys: partners, types: targets.map((r) => r.id) })
  return slices
}

/**
 * What to lock, in this order, so that two facts decided at once cannot spend the same room or bind one customer twice: the customer,
 * then each partner where a limit or a target counts the partner's entries, then the program where one counts everybody's.
 */
export function locksOf(rules: ProgramRules, fact: Fact, partners: readonly string[]): string[] {
  const locks: string[] = []
  if (fact.customer !== undefined) locks.push(`customer:${fact.customer}`)
  const metrics = Object.values(rules.metrics)
  if (rules.rules.some((r) => r.target) || metrics.some((m) => m.per.includes('payee') || m.per.includes('partner')))
    locks.push(...[...partners].sort().map((p) => `partner:${p}`))
  if (metrics.some((m) => m.per.length === 0 || m.per.includes('program'))) locks.push('program')
  return locks
}
