import { dayOf, shiftDay, startOfDay } from '../../kernel/index.ts'
import { businessDay, calendarMonthsBetween, monthDay, monthEnd, monthsBetween, periodStart } from './calendar.ts'
import { compare, floor } from './rational.ts'
import { absent, moneyValue, number, text, time, type Value } from './value.ts'

export type Type = Value['t']
type Of<T extends Type> = Extract<Value, { t: T }>
type Call = { readonly tz: string }

/** A function of present values: its parameter types, what it gives, and the work itself. */
export type Fn = {
  readonly takes: readonly (Type | 'any' | 'amount')[]
  /** More arguments of the last type may follow. */
  readonly more?: boolean
  readonly gives: Type | 'first'
  readonly run: (args: readonly Value[], call: Call) => Value
}

const ms = (v: Value | undefined): Date => new Date(v?.t === 'time' ? v.ms : Number.NaN)
const int = (v: Value | undefined): number => (v?.t === 'number' ? Number(floor(v.n).n) : Number.NaN)
const dayPart = (from: number, to: number): Fn => ({
  takes: ['time'],
  gives: 'number',
  run: ([at], { tz }) => number(Number(dayOf(ms(at), tz).slice(from, to))),
})

function extreme(args: readonly Value[], sign: 1 | -1): Value {
  let best = args[0] ?? absent('an argument')
  for (const next of args.slice(1)) {
    if (best.t === 'time' && next.t === 'time') best = (next.ms - best.ms) * sign > 0 ? next : best
    else if (best.t === 'number' && next.t === 'number') best = compare(next.n, best.n) * sign > 0 ? next : best
    else if (best.t === 'money' && next.t === 'money' && best.unit === next.unit)
      best = compare(next.n, best.n) * sign > 0 ? next : best
    else return absent(`two amounts of one unit (${best.t}, ${next.t})`)
  }
  return best
}

/** The strict functions: when an argument is absent, so is the result. */
export const FUNCTIONS: Readonly<Record<string, Fn>> = {
  min: { takes: ['any'], more: true, gives: 'first', run: (args) => extreme(args, -1) },
  max: { takes: ['any'], more: true, gives: 'first', run: (args) => extreme(args, 1) },
  floor: {
    takes: ['number'],
    gives: 'number',
    run: ([x]) => (x?.t === 'number' ? number(floor(x.n)) : absent('a number')),
  },
  months_between: {
    takes: ['time', 'time'],
    gives: 'number',
    run: ([a, b], { tz }) => number(monthsBetween(ms(a), ms(b), tz)),
  },
  calendar_months_between: {
    takes: ['time', 'time'],
    gives: 'number',
    run: ([a, b], { tz }) => number(calendarMonthsBetween(ms(a), ms(b), tz)),
  },
  month_start: { takes: ['time'], gives: 'time', run: ([a], { tz }) => time(periodStart(ms(a), 'month', tz)) },
  month_end: { takes: ['time'], gives: 'time', run: ([a], { tz }) => time(monthEnd(ms(a), tz)) },
  month_day: {
    takes: ['time', 'number', 'number'],
    gives: 'time',
    run: ([a, months, day], { tz }) => time(monthDay(ms(a), int(months), int(day), tz)),
  },
  next_day: {
    takes: ['time'],
    gives: 'time',
    run: ([a], { tz }) => time(startOfDay(shiftDay(dayOf(ms(a), tz), 1), tz)),
  },
  business_day: {
    takes: ['time', 'number'],
    gives: 'time',
    run: ([a, n], { tz }) => time(businessDay(ms(a), Math.min(int(n), 366), tz)),
  },
  date: { takes: ['time'], gives: 'text', run: ([a], { tz }) => text(dayOf(ms(a), tz)) },
  day: dayPart(8, 10),
  month: dayPart(5, 7),
  year: dayPart(0, 4),
  currency: {
    takes: ['money'],
    gives: 'text',
    run: ([a]) => (a?.t === 'money' ? text(a.unit) : absent('an amount')),
  },
  minor_units: {
    takes: ['money'],
    gives: 'number',
    run: ([a]) => (a?.t === 'money' ? number(a.n) : absent('an amount')),
  },
  in_unit: {
    takes: ['amount', 'text'],
    gives: 'money',
    run: ([a, unit]) =>
      (a?.t === 'money' || a?.t === 'number') && unit?.t === 'text' ? moneyValue(a.n, unit.s) : absent('an amount'),
  },
  max_of: {
    takes: ['map'],
    gives: 'number',
    run: ([m]) =>
      m?.t === 'map' && m.entries.size > 0 ? extreme([...(m as Of<'map'>).entries.values()], 1) : absent('an entry'),
  },
}

/** Forms with their own rules for absent values, and those that read tables or balances. */
export const SPECIAL_FORMS = ['if', 'coalesce', 'known', 'pick', 'slab', 'marginal', 'balance', 'list'] as const
export const OPERATORS = ['or', 'and', 'not', '=', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', 'neg'] as const
