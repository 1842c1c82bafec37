import {
  absent,
  compare,
  type Expr,
  evaluate,
  later,
  type Metric,
  minus,
  number,
  order,
  periodLabel,
  plus,
  rational,
  type Scope,
  text,
  time,
  type Value,
  valueOf,
} from '../programs/index.ts'
import { type Entry, type Fact, inOrder, isBefore, undoneIn } from './history.ts'
import { factValue, type FactScope } from './scope.ts'

/** One thing that a metric counts: a fact or an entry, with when it was and how its names are read. */
type Counted = {
  readonly at: number
  readonly order: number
  readonly get: (name: string) => Value | undefined
  readonly net?: bigint
}

const partnerOf = (fact: Fact, scope: FactScope): string | undefined =>
  scope.situation.history.credited[fact.id]?.partner ?? fact.partner

function countedFacts(metric: Metric, scope: FactScope): Counted[] {
  const { fact, history, rules, partner, counted } = scope.situation
  const undone = undoneIn(history.facts, new Set(rules.reversals.flatMap((r) => r.on)))
  const byId = new Map(history.facts.map((f) => [f.id, f]))
  const standing = history.facts.filter((f) => !isUndone(f, undone.get(f.id)))
  const earlier = counted === 'period' ? standing : standing.filter((f) => f.id !== fact.id && isBefore(f, fact))
  const facts = metric.include === 'through' && counted !== 'period' ? [...earlier, fact] : earlier
  return facts
    .filter((f) => metric.types === undefined || metric.types.includes(f.type))
    .filter((f) =>
      metric.per.every((key) => {
        if (key === 'program') return true
        if (key === 'partner')
          return partner !== undefined && (f.id === fact.id ? partner : partnerOf(f, scope)) === partner
        if (key === 'customer') return fact.customer !== undefined && f.customer === fact.customer
        if (key === 'visitor') return fact.visitor !== undefined && f.visitor === fact.visitor
        const [mine, theirs] = [scope.get(key), scope.typed(key, f.fields[key])]
        return mine !== undefined && theirs !== undefined && order(mine, theirs) === 0
      }),
    )
    .sort(inOrder)
    .map((f, i) => ({
      at: f.at.getTime(),
      order: i,
      get: (name) => {
        const value = factValue(f, name, (n, raw) => scope.typed(n, raw ?? byId.get(f.ref ?? '')?.fields[n]))
        const taken = name === 'amount' ? undone.get(f.id) : undefined
        return value?.t === 'money' && typeof taken === 'bigint'
          ? { ...value, n: minus(value.n, rational(taken)) }
          : value
      },
    }))
}

/** Whether nothing is left of a fact: it was undone as a whole, or in parts that together are its amount. */
function isUndone(fact: Fact, taken: bigint | 'all' | undefined): boolean {
  if (typeof taken !== 'bigint') return taken === 'all'
  const amount = valueOf(fact.fields['amount'])
  return amount?.t === 'money' && taken > 0n && compare(amount.n, rational(taken)) <= 0
}

function countedEntries(metric: Metric, scope: FactScope): Counted[] {
  const { fact, history, partner, payee } = scope.situation
  const matching = history.entries.filter(
    (e) =>
      (metric.include === 'through' || e.fact !== fact.id) &&
      (metric.rules === undefined || metric.rules.includes(e.rule)) &&
      (metric.unit === undefined || metric.unit === e.unit) &&
      metric.per.every((key) => {
        if (key === 'program') return true
        if (key === 'partner' || key === 'payee') return e.payee === (key === 'payee' ? (payee ?? partner) : partner)
        return key === 'customer' ? fact.customer !== undefined && e.customer === fact.customer : false
      }),
  )
  const subjects = new Map<string, { first: Entry; amount: bigint }>()
  for (const e of matching) {
    const key = `${e.subject}|${e.item ?? ''}|${e.rule}|${e.payee}|${e.unit}`
    const seen = subjects.get(key)
    subjects.set(key, { first: seen?.first ?? e, amount: (seen?.amount ?? 0n) + e.amount })
  }
  return [...subjects.values()]
    .filter((s) => metric.agg !== 'count' || s.amount > 0n)
    .map(({ first, amount }, i) => ({
      at: first.at.getTime(),
      order: i,
      get: (name: string) =>
        name === 'amount'
          ? valueOf({ minor: amount, currency: first.unit })
          : name === 'quantity'
            ? amount === 0n
              ? number(0)
              : quantityOf(first)
            : name === 'at'
              ? time(first.at)
              : name === 'rule'
                ? text(first.rule)
                : undefined,
    }))
}

/** The quantity of an entry: "3", or "7/2". */
function quantityOf({ quantity }: Entry): Value | undefined {
  if (quantity === undefined) return undefined
  const [n = '', d = '1'] = quantity.split('/')
  return number(rational(BigInt(n), BigInt(d)))
}

function inWindow(metric: Metric, scope: FactScope, list: Counted[]): Counted[] | Value {
  const { window } = metric
  if (!window) return list
  const here = scope.situation.fact.at
  if ('calendar' in window) {
    const label = periodLabel(here, window.calendar, scope.tz)
    return list.filter((c) => periodLabel(new Date(c.at), window.calendar, scope.tz) === label)
  }
  if ('rolling' in window) {
    const span = scope.evaluate(window.rolling).value
    if (span.t !== 'duration') return absent('a rolling window')
    const start = later(here.getTime(), span, scope.tz, -1)
    return list.filter((c) => c.at >= start)
  }
  const edge = (expr: Expr | undefined): number | undefined | Value => {
    if (!expr) return undefined
    const { value } = scope.evaluate(expr)
    return value.t === 'time' ? value.ms : value
  }
  const [from, to] = [edge(window.from), edge(window.to)]
  if (typeof from === 'object') return from
  if (typeof to === 'object') return to
  const inside = list.filter((c) => (from === undefined || c.at >= from) && (to === undefined || c.at <= to))
  const before = metric.carry && from !== undefined ? list.filter((c) => c.at < from).at(-1) : undefined
  return before ? [before, ...inside] : inside
}

function aggregate(metric: Metric, list: readonly Counted[], read: (c: Counted) => Value, zero: () => Value): Value {
  switch (metric.agg) {
    case 'count':
      return number(list.length)
    case 'distinct':
      return number(
        new Set(list.map((c) => JSON.stringify(read(c), (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))))
          .size,
      )
    case 'first_at':
      return list[0] ? time(list[0].at) : absent('an earlier one')
    case 'last_at': {
      const last = list.at(-1)
      return last ? time(last.at) : absent('an earlier one')
    }
    case 'first':
      return list[0] ? read(list[0]) : absent('an earlier one')
    case 'last': {
      const last = list.at(-1)
      return last ? read(last) : absent('an earlier one')
    }
    case 'sum':
      return list.reduce<Value>((sum, c) => add(sum, read(c)), zero())
    case 'min':
    case 'max': {
      const sign = metric.agg === 'min' ? 1 : -1
      return (
        list
          .map(read)
          .reduce<Value | undefined>((best, v) => (best && (order(best, v) ?? 0) * sign <= 0 ? best : v), undefined) ??
        absent('an earlier one')
      )
    }
  }
}

/** The sum; an absent part makes the whole absent, and two currencies are never added up. */
function add(a: Value, b: Value): Value {
  if (a.t === 'absent') return a
  if (a.t === 'number' && b.t === 'number') return number(plus(a.n, b.n))
  if (a.t === 'money' && b.t === 'money' && a.unit === b.unit) return { ...a, n: plus(a.n, b.n) }
  if (a.t === 'money' && b.t === 'money' && minus(a.n, a.n).n === a.n.n) return b
  if (a.t === 'number' && a.n.n === 0n) return b
  return b.t === 'absent' ? b : absent('amounts of one unit')
}

/** The value of a metric for the fact at hand, over what the history holds. */
export function measure(metric: Metric, scope: FactScope): Value {
  if (metric.stated) {
    const stated = scope.evaluate(metric.stated).value
    if (stated.t !== 'absent') return stated
  }
  const all = metric.over === 'facts' ? countedFacts(metric, scope) : countedEntries(metric, scope)
  const scopeOf = (c: Counted): Scope => ({ tz: scope.tz, get: c.get, table: (name) => scope.table(name) })
  const where = metric.where
  const wanted = where
    ? all.filter((c) => {
        const { value } = evaluate(where, scopeOf(c))
        return value.t === 'yesno' && value.b
      })
    : all
  const list = inWindow(metric, scope, wanted)
  if (!Array.isArray(list)) return list
  const of: Expr = metric.of ?? { get: 'amount' }
  const result = aggregate(
    metric,
    list,
    (c) => evaluate(of, scopeOf(c)).value,
    () => zeroOf(metric, scope),
  )
  const opening = metric.opening ? scope.evaluate(metric.opening).value : undefined
  return opening && opening.t !== 'absent' ? add(opening, result) : result
}

/** Nothing summed yet: an amount of the metric's unit or of the program's currency, or the number 0 where numbers are summed. */
function zeroOf(metric: Metric, scope: FactScope): Value {
  const counts =
    metric.of &&
    'get' in metric.of &&
    (metric.of.get === 'quantity' || scope.situation.rules.fields[metric.of.get] === 'number')
  return counts ? number(0) : { t: 'money', n: rational(0n), unit: metric.unit ?? scope.situation.rules.currency }
}
