import { comparison, order, product, sum } from './arithmetic.ts'
import type { Expr } from './expr.ts'
import { FUNCTIONS } from './functions.ts'
import { decimal, rational, times } from './rational.ts'
import { marginal, pick, slab, type Table } from './table.ts'
import {
  absent,
  number,
  parseAmount,
  parseDuration,
  parseTime,
  showValue,
  text,
  time,
  type Value,
  yesno,
} from './value.ts'

/** A node with its value and the nodes it was made of; `undefined` in `parts` is one that was not needed. */
export type Traced = { readonly expr: Expr; readonly value: Value; readonly parts: readonly (Traced | undefined)[] }

/** Where names come from. `get` gives undefined for a name that is not there: the value is then absent, by that name. */
export type Scope = {
  readonly tz: string
  get(name: string): Value | undefined
  table(name: string): Table | undefined
  balance?(unit: string): Value
}

const leaf = (expr: Expr, value: Value): Traced => ({ expr, value, parts: [] })
const missingOf = (parts: readonly (Traced | undefined)[]): Value | undefined => {
  const missing = parts.flatMap((p) => (p?.value.t === 'absent' ? p.value.missing : []))
  return missing.length > 0 ? absent(...new Set(missing)) : undefined
}

/** Evaluates an expression: total, without side effects; absent values spread, `and` and `or` are three-valued. */
export function evaluate(expr: Expr, scope: Scope): Traced {
  if ('lit' in expr)
    return leaf(
      expr,
      typeof expr.lit === 'number' ? number(expr.lit) : typeof expr.lit === 'string' ? text(expr.lit) : yesno(expr.lit),
    )
  if ('pct' in expr) return leaf(expr, number(times(decimal(expr.pct) ?? rational(0n), rational(1n, 100n))))
  if ('money' in expr) return leaf(expr, parseAmount(expr.money) ?? absent(expr.money))
  if ('time' in expr) return leaf(expr, parseTime(expr.time, scope.tz) ?? absent(expr.time))
  if ('dur' in expr) {
    const span = parseDuration(expr.dur)
    return leaf(expr, span ? { t: 'duration', ...span } : absent(expr.dur))
  }
  if ('get' in expr) return leaf(expr, scope.get(expr.get) ?? absent(expr.get))
  return operate(expr, expr.op, expr.args, scope)
}

function operate(expr: Expr, op: string, args: readonly Expr[], scope: Scope): Traced {
  const done = (value: Value, parts: readonly (Traced | undefined)[]): Traced => ({ expr, value, parts })
  const [first, second, third] = args
  switch (op) {
    case 'and':
    case 'or': {
      const a = evaluate(first ?? { lit: false }, scope)
      const decides = op === 'or'
      if (a.value.t === 'yesno' && a.value.b === decides) return done(a.value, [a, undefined])
      const b = evaluate(second ?? { lit: false }, scope)
      if (b.value.t === 'yesno' && b.value.b === decides) return done(b.value, [a, b])
      return done(missingOf([a, b]) ?? b.value, [a, b])
    }
    case 'not': {
      const a = evaluate(first ?? { lit: false }, scope)
      return done(a.value.t === 'yesno' ? yesno(!a.value.b) : a.value, [a])
    }
    case 'if': {
      const test = evaluate(first ?? { lit: false }, scope)
      if (test.value.t !== 'yesno') return done(test.value, [test, undefined, undefined])
      const chosen = test.value.b ? second : third
      const part = chosen ? evaluate(chosen, scope) : undefined
      return done(part?.value ?? absent('else'), test.value.b ? [test, part, undefined] : [test, undefined, part])
    }
    case 'coalesce': {
      const parts: Traced[] = []
      for (const arg of args) {
        const part = evaluate(arg, scope)
        parts.push(part)
        if (part.value.t !== 'absent') return done(part.value, parts)
      }
      return done(missingOf(parts) ?? absent('coalesce'), parts)
    }
    case 'known': {
      const a = evaluate(first ?? { lit: false }, scope)
      return done(yesno(a.value.t !== 'absent'), [a])
    }
  }
  if (op === 'pick' || op === 'slab' || op === 'marginal') return lookUp(expr, op, args, scope)
  const parts = args.map((arg) => evaluate(arg, scope))
  const values = parts.map((p) => p.value)
  return done(missingOf(parts) ?? strict(op, values, scope), parts)
}

function lookUp(expr: Expr, op: 'pick' | 'slab' | 'marginal', args: readonly Expr[], scope: Scope): Traced {
  const name = args[0] && 'get' in args[0] ? args[0].get : ''
  const table = scope.table(name)
  const parts = args.slice(1).map((arg) => evaluate(arg, scope))
  const [a, b] = parts.map((p) => p.value)
  const missing = missingOf(parts)
  if (!table) return { expr, value: absent(`table ${name}`), parts }
  if (missing || !a) return { expr, value: missing ?? absent('a key'), parts }
  const value =
    op === 'pick'
      ? pick(
          name,
          table,
          parts.map((p) => showValue(p.value)),
        )
      : op === 'slab'
        ? slab(name, table, a)
        : marginal(name, table, a, b ?? a)
  return { expr, value, parts }
}

function strict(op: string, values: readonly Value[], scope: Scope): Value {
  const [a = absent('left'), b = absent('right')] = values
  switch (op) {
    case '+':
    case '-':
      return sum(op, a, b, scope.tz)
    case '*':
    case '/':
      return product(op, a, b)
    case 'neg':
      return a.t === 'number' || a.t === 'money' ? { ...a, n: rational(-a.n.n, a.n.d) } : absent('a number')
    case 'in':
      return b.t === 'list' ? yesno(b.items.some((item) => order(a, item) === 0)) : absent('a list')
    case 'list':
      return { t: 'list', items: values }
    case 'balance':
      return a.t === 'text' ? (scope.balance?.(a.s) ?? absent(`balance(${a.s})`)) : absent('a unit')
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(op, a, b)
  }
  const fn = FUNCTIONS[op]
  return fn ? fn.run(values, { tz: scope.tz }) : absent(`function ${op}`)
}

/** A value from plain JSON: numbers, text, yes/no, lists, maps, `{ minor, currency }` amounts, dates. */
export function valueOf(raw: unknown): Value | undefined {
  if (raw === null || raw === undefined) return undefined
  if (typeof raw === 'number') return Number.isFinite(raw) ? number(raw) : undefined
  if (typeof raw === 'bigint') return number(raw)
  if (typeof raw === 'boolean') return yesno(raw)
  if (typeof raw === 'string') return text(raw)
  if (raw instanceof Date) return time(raw)
  if (Array.isArray(raw)) return { t: 'list', items: raw.map((x) => valueOf(x) ?? absent('an item')) }
  if (typeof raw !== 'object') return undefined
  if ('minor' in raw && 'currency' in raw && typeof raw.currency === 'string')
    return { t: 'money', n: rational(BigInt(raw.minor as string | number | bigint)), unit: raw.currency }
  return { t: 'map', entries: new Map(Object.entries(raw).map(([k, v]) => [k, valueOf(v) ?? absent(k)])) }
}
