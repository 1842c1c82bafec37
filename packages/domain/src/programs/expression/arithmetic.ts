import { compare, minus, over, plus, rational, times } from './rational.ts'
import { absent, later, moneyValue, number, type Value, yesno } from './value.ts'

const ZERO = rational(0n)
const mismatch = (op: string, a: Value, b: Value): Value => absent(`${a.t} ${op} ${b.t} of one kind`)

/** a + b and a − b of two present values; amounts of one unit, times with durations. */
export function sum(op: '+' | '-', a: Value, b: Value, tz: string): Value {
  const join = op === '+' ? plus : minus
  const sign = op === '+' ? 1 : -1
  if (a.t === 'number' && b.t === 'number') return number(join(a.n, b.n))
  if (a.t === 'money' && b.t === 'money' && a.unit === b.unit) return moneyValue(join(a.n, b.n), a.unit)
  if (a.t === 'time' && b.t === 'duration') return { t: 'time', ms: later(a.ms, b, tz, sign) }
  if (a.t === 'time' && b.t === 'time' && op === '-') return { t: 'duration', months: 0, ms: a.ms - b.ms }
  if (a.t === 'duration' && b.t === 'duration')
    return { t: 'duration', months: a.months + sign * b.months, ms: a.ms + sign * b.ms }
  return mismatch(op, a, b)
}

/** a × b and a ÷ b of two present values; division by zero is an absent value. */
export function product(op: '*' | '/', a: Value, b: Value): Value {
  if (op === '*') {
    if (a.t === 'number' && b.t === 'number') return number(times(a.n, b.n))
    if (a.t === 'money' && b.t === 'number') return moneyValue(times(a.n, b.n), a.unit)
    if (a.t === 'number' && b.t === 'money') return moneyValue(times(a.n, b.n), b.unit)
    return mismatch(op, a, b)
  }
  if ((b.t === 'number' || b.t === 'money') && b.n.n === 0n) return absent('a divisor other than zero')
  if (a.t === 'number' && b.t === 'number') return number(over(a.n, b.n))
  if (a.t === 'money' && b.t === 'number') return moneyValue(over(a.n, b.n), a.unit)
  if (a.t === 'money' && b.t === 'money' && a.unit === b.unit) return number(over(a.n, b.n))
  return mismatch(op, a, b)
}

/** Negative, zero or positive; undefined where the two cannot be ordered. Text is ordered by code unit. */
export function order(a: Value, b: Value): number | undefined {
  if (a.t === 'number' && b.t === 'number') return compare(a.n, b.n)
  if (a.t === 'money' && b.t === 'money') return a.unit === b.unit ? compare(a.n, b.n) : undefined
  if (a.t === 'money' && b.t === 'number' && b.n.n === 0n) return compare(a.n, ZERO)
  if (a.t === 'time' && b.t === 'time') return a.ms - b.ms
  if (a.t === 'duration' && b.t === 'duration') {
    if (a.months === b.months) return a.ms - b.ms
    return a.ms === b.ms ? a.months - b.months : undefined
  }
  if (a.t === 'text' && b.t === 'text') return a.s < b.s ? -1 : a.s > b.s ? 1 : 0
  if (a.t === 'yesno' && b.t === 'yesno') return Number(a.b) - Number(b.b)
  return undefined
}

/** The six comparisons of two present values. */
export function comparison(op: string, a: Value, b: Value): Value {
  const by = order(a, b)
  if (by === undefined) return mismatch(op, a, b)
  const is = { '=': by === 0, '!=': by !== 0, '<': by < 0, '<=': by <= 0, '>': by > 0, '>=': by >= 0 }[op]
  return is === undefined ? absent(op) : yesno(is)
}
