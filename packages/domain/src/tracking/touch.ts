import { DAY_MS, HOUR_MS } from '../kernel/index.ts'
import {
  type Expr,
  later,
  type MessageValue,
  order,
  showValue,
  text,
  time,
  type TouchClass,
  type Value,
  valueOf,
} from '../programs/index.ts'
import { type Fact, isBefore } from './history.ts'
import { type Item, itemLocals } from './items.ts'
import type { FactScope } from './scope.ts'

/** Someone who could be credited: a touch, the partner the report names, the owner of a code, the partner a customer is bound to. */
export type Candidate = {
  readonly source: 'STATED' | 'BOUND' | 'CODE' | 'FIELD' | 'TOUCH'
  readonly partner: string
  readonly at: Date
  readonly touch?: Fact | undefined
}

const sameVisit = (a: Fact, b: Fact): boolean =>
  (a.visitor !== undefined && a.visitor === b.visitor) ||
  (a.customer !== undefined && a.customer === b.customer) ||
  (b.fields['click_id'] !== undefined && b.fields['click_id'] === a.id)

/** Everybody a class of touches could credit, newest first. */
export function candidatesOf(touchClass: Pick<TouchClass, 'from'>, scope: FactScope): Candidate[] {
  const { fact, history } = scope.situation
  const found: Candidate[] = []
  for (const from of touchClass.from) {
    if (from === 'stated') {
      if (fact.partner !== undefined) found.push({ source: 'STATED', partner: fact.partner, at: fact.at })
    } else if (from === 'bound') {
      for (const b of history.bindings)
        if (b.customer === fact.customer && b.from <= fact.at && (!b.until || fact.at < b.until))
          found.push({ source: 'BOUND', partner: b.partner, at: b.from })
    } else if (from.startsWith('field:')) {
      const owner = scope.get(from.slice(6))
      if (owner?.t === 'text')
        found.push({ source: from === 'field:code_owner' ? 'CODE' : 'FIELD', partner: owner.s, at: fact.at })
    } else {
      for (const touch of history.facts)
        if (touch.type === from && touch.partner !== undefined && isBefore(touch, fact) && sameVisit(touch, fact))
          found.push({ source: 'TOUCH', partner: touch.partner, at: touch.at, touch })
    }
  }
  return found.sort((a, b) => b.at.getTime() - a.at.getTime() || (b.touch?.seq ?? 0) - (a.touch?.seq ?? 0))
}

/** The names a condition on a touch reads: `touch.at`, `touch.partner` and the touch's own fields. */
export function localsOf(candidate: Candidate, item: Item | undefined): ReadonlyMap<string, Value> {
  const locals = new Map<string, Value>([
    ['touch.at', time(candidate.at)],
    ['touch.partner', text(candidate.partner)],
    ['touch.source', text(candidate.source)],
  ])
  const put = (prefix: string, fields: Readonly<Record<string, unknown>>): void => {
    for (const [key, raw] of Object.entries(fields)) {
      const value = valueOf(raw)
      if (value) locals.set(prefix + key, value)
    }
  }
  if (candidate.touch) {
    locals.set('touch.type', text(candidate.touch.type))
    put('touch.', candidate.touch.fields)
  }
  return item ? new Map([...locals, ...itemLocals(item)]) : locals
}

/** Whether a fact of one of the types lies between two instants and so ended the touch's window. */
export const closedBetween = (
  from: Fact,
  until: Fact,
  types: readonly string[],
  facts: readonly Fact[],
): Fact | undefined =>
  facts.find(
    (f) =>
      types.includes(f.type) && sameVisit(f, until) && isBefore(from, f) && isBefore(f, until) && f.id !== until.id,
  )

const spanOf = (expr: Expr, scope: FactScope): Extract<Value, { t: 'duration' }> | undefined => {
  const { value } = scope.evaluate(expr)
  return value.t === 'duration' ? value : undefined
}

/** Whether `at` is inside the window after `from`; the edge itself is. */
export function inside(from: Date, at: Date, window: Expr, scope: FactScope): boolean {
  const span = spanOf(window, scope)
  return span !== undefined && at.getTime() <= later(from.getTime(), span, scope.tz)
}

/**
 * Whether a second stage keeps the touch alive: a fact such as `cart_add` inside its own window after the touch, about the same item,
 * and the conversion inside the window after that.
 */
export function keptBySecondStage(
  touch: Fact,
  touchClass: TouchClass,
  scope: FactScope,
  item: Item | undefined,
): Fact | undefined {
  const { fact, history } = scope.situation
  for (const path of touchClass.paths) {
    const via = history.facts.find(
      (f) =>
        f.type === path.via &&
        sameVisit(f, fact) &&
        isBefore(touch, f) &&
        isBefore(f, fact) &&
        inside(touch.at, f.at, path.window, scope) &&
        inside(f.at, fact.at, path.thereafter, scope) &&
        !closedBetween(touch, f, touchClass.closedBy, history.facts) &&
        path.match.every((key) => {
          const [a, b] = [valueOf(f.fields[key]), valueOf(item?.[key] ?? fact.fields[key])]
          return a !== undefined && b !== undefined && order(a, b) === 0
        }),
    )
    if (via) return via
  }
  return undefined
}

/** The window as a value of a sentence: in months, days, hours or minutes where it is whole ones, else in the text form. */
export function windowValue(window: Expr, scope: FactScope): MessageValue {
  const span = spanOf(window, scope)
  if (!span) return { kind: 'text', value: '' }
  const { months, ms } = span
  if (months > 0 && ms === 0) return { kind: 'months', value: months }
  const unit = months === 0 && UNITS.find(([, size]) => ms > 0 && ms % size === 0)
  return unit ? { kind: unit[0], value: ms / unit[1] } : { kind: 'text', value: showValue(span) }
}
const UNITS = [
  ['days', DAY_MS],
  ['hours', HOUR_MS],
  ['minutes', 60_000],
] as const

/** The window in words of the text form, for a reason. */
export function windowText(window: Expr, scope: FactScope): string {
  const span = spanOf(window, scope)
  return span ? showValue(span) : ''
}
