import { isRefusal, type Refusal, refusal } from '../kernel/index.ts'
import {
  cellValue,
  checkExpr,
  compare,
  type Expr,
  isBands,
  type Kind,
  type Names,
  namesIn,
  nearest,
  numeric,
} from './expression/index.ts'
import { type ProgramRules, programRules } from './version.ts'
import { STANDARD_FIELDS } from './vocabulary.ts'

/** Every name an expression of these rules may use, with its kind; the kinds of named values follow from their own expressions. */
export function namesOf(rules: ProgramRules): Names {
  const names = new Map<string, Kind>(Object.entries(STANDARD_FIELDS))
  for (const [field, kind] of Object.entries(rules.fields)) names.set(field, kind)
  for (const metric of Object.keys(rules.metrics)) names.set(metric, 'any')
  for (const policy of rules.standing) names.set(policy.name, 'text')
  for (const value of Object.keys(rules.values)) names.set(value, 'any')
  return {
    names,
    tables: new Set(Object.keys(rules.tables)),
    open: ['item.', 'touch.', 'origin.', 'partner.'],
  }
}

/** Every expression of the rules with its place and the kinds it must give. */
function expressionsOf(rules: ProgramRules): [Expr, string[], Kind[]][] {
  const found: [Expr, string[], Kind[]][] = []
  const put = (expr: Expr | undefined, path: (string | number)[], ...kinds: Kind[]): void => {
    if (expr) found.push([expr, path.map(String), kinds.length > 0 ? kinds : ['any']])
  }
  const gates = (list: readonly { if: Expr }[], path: (string | number)[]): void =>
    list.forEach((g, i) => put(g.if, [...path, i, 'if'], 'yesno'))
  for (const [key, value] of Object.entries(rules.values)) put(value.expr, ['values', key])
  for (const [key, m] of Object.entries(rules.metrics)) {
    put(m.where, ['metrics', key, 'where'], 'yesno')
    put(m.of, ['metrics', key, 'of'])
    put(m.stated, ['metrics', key, 'stated'])
    put(m.opening, ['metrics', key, 'opening'])
    if (m.window && 'rolling' in m.window) put(m.window.rolling, ['metrics', key, 'window', 'rolling'], 'duration')
    if (m.window && 'from' in m.window) put(m.window.from, ['metrics', key, 'window', 'from'], 'time')
    if (m.window && 'to' in m.window) put(m.window.to, ['metrics', key, 'window', 'to'], 'time')
  }
  const { classes, disqualify, bind } = rules.attribution
  classes.forEach((c, i) => {
    put(c.window, ['attribution', 'classes', i, 'window'], 'duration')
    put(c.when, ['attribution', 'classes', i, 'when'], 'yesno')
    put(c.where, ['attribution', 'classes', i, 'where'], 'yesno')
  })
  gates(disqualify, ['attribution', 'disqualify'])
  put(bind?.until, ['attribution', 'bind', 'until'], 'time')
  gates(rules.eligibility, ['eligibility'])
  rules.standing.forEach((s, i) =>
    s.levels.forEach((l, j) => put(l.when, ['standing', i, 'levels', j, 'when'], 'yesno')),
  )
  rules.rules.forEach((r, i) => {
    const at = (...rest: (string | number)[]) => ['rules', i, ...rest]
    put(r.when, at('when'), 'yesno')
    put(r.valid?.from, at('valid', 'from'), 'time')
    put(r.valid?.to, at('valid', 'to'), 'time')
    put(r.valid?.by, at('valid', 'by'), 'time')
    gates(r.gates, at('gates'))
    put(r.payee, at('payee'), 'text')
    put(r.quantity, at('quantity'), 'number')
    put(r.amount, at('amount'), 'money', ...(r.unit ? (['number'] as const) : []))
    put(r.target?.total, at('target', 'total'), 'money', ...(r.unit ? (['number'] as const) : []))
    r.caps.forEach((c, j) => {
      put(c.used, at('caps', j, 'used'), 'money', 'number')
      put(c.limit, at('caps', j, 'limit'), 'money', 'number')
    })
    put(r.hold?.for, at('hold', 'for'), 'duration')
    put(r.hold?.until, at('hold', 'until'), 'time')
    put(r.payableAt, at('payableAt'), 'time')
    for (const [key, field] of Object.entries(r.fields)) put(field, at('fields', key))
  })
  rules.reversals.forEach((r, i) => {
    put(r.if, ['reversals', i, 'if'], 'yesno')
    put(r.worth, ['reversals', i, 'worth'], 'money', 'number')
  })
  return found
}

/** A name among the values that, followed through the values, comes back to itself. */
function circles(rules: ProgramRules): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  const visit = (name: string): void => {
    const value = rules.values[name]
    if (!value || state.get(name) === 'done') return
    if (state.get(name) === 'open') {
      found.push(name)
      return
    }
    state.set(name, 'open')
    for (const next of namesIn(value.expr)) visit(next)
    state.set(name, 'done')
  }
  Object.keys(rules.values).forEach(visit)
  return found
}

function structureProblems(rules: ProgramRules): Refusal[] {
  const problems: Refusal[] = []
  const say = (path: (string | number)[], problem: string, params: Record<string, string | number> = {}): void => {
    problems.push(refusal('RULE_INVALID', path.map(String), { problem, ...params }))
  }
  const ids = new Set<string>()
  rules.rules.forEach((rule, i) => {
    if (ids.has(rule.id)) say(['rules', i, 'id'], 'duplicate_id', { name: rule.id })
    ids.add(rule.id)
    if (!rule.amount && !rule.target && !rule.outcome)
      say(['rules', i], 'pays_nothing_and_says_nothing', { name: rule.id })
    const { from, to } = rule.valid ?? {}
    if (from && to && 'time' in from && 'time' in to && Date.parse(from.time) >= Date.parse(to.time))
      say(['rules', i, 'valid'], 'ends_before_it_starts', { name: rule.id })
    if (rule.each === 'items' && rule.target) say(['rules', i, 'target'], 'target_per_item', { name: rule.id })
  })
  for (const [name, table] of Object.entries(rules.tables)) {
    if (!isBands(table)) continue
    table.forEach(([from], i) => {
      const before = table[i - 1]
      const here = numeric(cellValue(from))
      const there = before && numeric(cellValue(before[0]))
      if (!here) say(['tables', name, i], 'band_without_a_number', { name })
      else if (there && compare(there, here) >= 0) say(['tables', name, i], 'bands_out_of_order', { name })
    })
  }
  for (const name of circles(rules)) say(['values', name], 'refers_to_itself', { name })
  for (const name of Object.keys(rules.values))
    if (name in rules.metrics || name in STANDARD_FIELDS) say(['values', name], 'name_taken', { name })
  for (const [name, metric] of Object.entries(rules.metrics))
    for (const id of metric.rules ?? [])
      if (!ids.has(id)) {
        const near = nearest(id, ids)
        say(
          ['metrics', name, 'rules'],
          'unknown_rule',
          near === undefined ? { name: id } : { name: id, suggestion: near },
        )
      }
  return problems
}

/**
 * The rules, read and checked as a whole, or everything that is wrong with them, each with its place: settings we do not know, syntax,
 * unknown names (with the nearest known one), kinds that do not fit, bands out of order, circles.
 */
export function checkRules(input: unknown): ProgramRules | Refusal[] {
  const parsed = programRules.safeParse(input)
  if (!parsed.success)
    return parsed.error.issues.map((issue) => {
      const path = issue.path.map(String)
      if (issue.code === 'unrecognized_keys')
        return refusal('RULE_INVALID', path, { problem: 'unknown_setting', name: issue.keys.join(', ') })
      if (issue.code === 'custom' && issue.params)
        return refusal('RULE_INVALID', path, issue.params as Record<string, string | number>)
      return refusal('RULE_INVALID', path, { problem: 'wrong_shape', detail: issue.message })
    })
  const rules = parsed.data
  const problems = structureProblems(rules)
  const names = namesOf(rules)
  for (const [expr, path, wanted] of expressionsOf(rules))
    problems.push(...checkExpr(expr, names, path, wanted).problems)
  return problems.length > 0 ? problems : rules
}

/** Whether checking ended in refusals. */
export const areRefusals = (result: ProgramRules | Refusal[]): result is Refusal[] =>
  Array.isArray(result) && result.every(isRefusal)
