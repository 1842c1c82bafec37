import { moneyValue, printExpr, showValue, type Traced } from '../programs/index.ts'
import type { Condition, FactScope } from '../tracking/index.ts'

/** One line of the reckoning: what it is, how it is written in the rules, and what it came to. Plain JSON, stored with the entry. */
export type TraceLine = {
  readonly kind: 'CONDITION' | 'VALUE' | 'METRIC' | 'FIELD' | 'AMOUNT' | 'LIMIT' | 'ROUNDED' | 'HOLD' | 'POSTED'
  readonly label: string
  readonly text: string
  readonly value: string
  /** For conditions. */
  readonly result?: Condition['result'] | undefined
}

export const conditionLine = (c: Condition): TraceLine => ({
  kind: 'CONDITION',
  label: c.label,
  text: c.text,
  value: c.result === 'UNKNOWN' ? `missing: ${c.missing.join(', ')}` : c.result === 'YES' ? 'yes' : 'no',
  result: c.result,
})

export const exprLine = (kind: TraceLine['kind'], label: string, traced: Traced): TraceLine => ({
  kind,
  label,
  text: printExpr(traced.expr),
  value: showValue(traced.value),
})

/** Minor units as people read them: 3000 EUR is "30.00 EUR". */
export const shownAmount = (minor: bigint, unit: string): string => showValue(moneyValue(minor, unit))

/** Every field, named value and metric that was read on the way, in the order it was read, with its own wording. */
export function noteLines(scope: FactScope): TraceLine[] {
  const { rules } = scope.situation
  return [...scope.notes.values()].map((note) => ({
    kind: note.kind === 'metric' ? 'METRIC' : note.kind === 'value' ? 'VALUE' : 'FIELD',
    label: (note.kind === 'metric' ? rules.metrics[note.name]?.label : rules.values[note.name]?.label) ?? note.name,
    text: note.traced
      ? printExpr(note.traced.expr)
      : note.kind === 'metric'
        ? describe(rules.metrics[note.name])
        : note.name,
    value: showValue(note.value),
  }))
}

/** A metric in words of the rules: "sum of quantity over entries per payee in the calendar year". */
function describe(metric: FactScope['situation']['rules']['metrics'][string] | undefined): string {
  if (!metric) return ''
  const of = metric.of ? ` of ${printExpr(metric.of)}` : ''
  const what =
    metric.over === 'facts'
      ? (metric.types ?? ['facts']).join(', ')
      : `entries${metric.rules ? ` of ${metric.rules.join(', ')}` : ''}`
  const per = metric.per.length > 0 ? ` per ${metric.per.join(' and ')}` : ''
  const window = metric.window
  const when = !window
    ? ''
    : 'calendar' in window
      ? ` in the calendar ${window.calendar}`
      : 'rolling' in window
        ? ` in the last ${printExpr(window.rolling)}`
        : ` from ${window.from ? printExpr(window.from) : 'ever'} to ${window.to ? printExpr(window.to) : 'now'}`
  const where = metric.where ? ` where ${printExpr(metric.where)}` : ''
  return `${metric.agg}${of} over ${what}${per}${when}${where}`
}

/** The lines without those said before. */
export function distinct(lines: readonly TraceLine[]): TraceLine[] {
  const seen = new Set<string>()
  return lines.filter((line) => {
    const key = `${line.kind}|${line.label}|${line.text}|${line.value}`
    return !seen.has(key) && seen.add(key)
  })
}
