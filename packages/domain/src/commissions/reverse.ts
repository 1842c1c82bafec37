import { divideHalfUp } from '../kernel/index.ts'
import {
  compare,
  message,
  over,
  plus,
  rational,
  type Rational,
  type ReversalPolicy,
  type Value,
  valueOf,
} from '../programs/index.ts'
import { type Fact, type FactScope, judge, namedItems } from '../tracking/index.ts'
import { type Entry, type Line, posted, round } from './line.ts'
import { conditionLine, exprLine, shownAmount, type TraceLine } from './trace.ts'

const NONE = rational(0n)
const ONE = rational(1n)

const amountOf = (raw: unknown): Rational | undefined => {
  const value = valueOf(raw)
  return value?.t === 'money' ? value.n : undefined
}

/** The money of an order: its own amount, or the sum of its items. With `name`, of that item. */
export function worthOf(order: Fact, name?: string): Rational | undefined {
  const items = namedItems(order)
  if (name !== undefined) return amountOf(items.find((item) => item.name === name)?.item['amount'])
  const amounts = items.flatMap(({ item }) => amountOf(item['amount']) ?? [])
  return amountOf(order.fields['amount']) ?? (amounts.length > 0 ? amounts.reduce(plus) : undefined)
}

/**
 * The share of an order, or of one item of it, that all its refunds together take, 0 to 1. A refund without amount is the whole, or the
 * whole of its item; one without item falls on every item in proportion, and so does an amount for an item whose worth is not known. An
 * amount of an order that is worth nothing takes nothing. The order in which they came does not matter.
 */
export function refundedShare(origin: Fact | undefined, refunds: readonly Fact[], item?: string): Rational {
  const order = origin && worthOf(origin)
  const base = item === undefined ? order : origin && worthOf(origin, item)
  let share = rational(0n)
  for (const refund of refunds) {
    const name = typeof refund.fields['sku'] === 'string' ? refund.fields['sku'] : undefined
    if (item !== undefined && name !== undefined && name !== item) continue
    const stated = amountOf(refund.fields['amount'])
    const part = stated ?? (item === undefined && name !== undefined ? origin && worthOf(origin, name) : undefined)
    if (!part) return ONE
    share = plus(share, shareOf(part, name === undefined ? order : base) ?? shareOf(part, order) ?? NONE)
  }
  return compare(share, ONE) > 0 ? ONE : share
}

const shareOf = (part: Rational, whole: Rational | undefined): Rational | undefined =>
  whole && whole.n !== 0n ? over(part, whole) : undefined

/** What is to be posted so that exactly the refunded share of what was earned is taken back, given what was taken back already. */
export function takeBack(earned: bigint, postedNow: bigint, share: Rational): bigint {
  const keep = earned - divideHalfUp(earned * share.n, share.d)
  return keep - postedNow
}

/**
 * The entries that a refund, chargeback, cancellation or downgrade takes back: the difference between what each reward about the
 * order (or the customer) is worth now and what was posted for it. Nothing is ever taken back twice or beyond what was paid.
 */
export function reverse(fact: Fact, policy: ReversalPolicy, scope: FactScope, version: string): Line[] {
  const { history, rules } = scope.situation
  const trace: TraceLine[] = []
  if (policy.if) {
    const condition = judge(policy.if, scope)
    trace.push(conditionLine(condition))
    if (condition.result !== 'YES') return []
  }
  const targets = new Set(rules.rules.filter((r) => r.target).map((r) => r.id))
  const sku = fact.fields['sku']
  const groups = new Map<string, Entry[]>()
  for (const entry of history.entries) {
    const concerns =
      policy.by === 'order'
        ? entry.subject === fact.ref
        : fact.customer !== undefined && entry.customer === fact.customer
    if (!concerns || targets.has(entry.rule) || (policy.rules && !policy.rules.includes(entry.rule))) continue
    if (policy.by === 'order' && sku !== undefined && entry.item !== undefined && entry.item !== sku) continue
    const key = [entry.subject, entry.item ?? '', entry.rule, entry.payee, entry.unit].join('|')
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  const origin = history.facts.find((f) => f.id === fact.ref)
  const kinds = new Set(rules.reversals.flatMap((r) => (r.by === 'order' && !r.worth && !r.rules ? r.on : [])))
  const refunds = [...history.facts.filter((f) => f.ref === fact.ref && f.id !== fact.id && kinds.has(f.type)), fact]
  const shareTaken = (item: string | undefined): Rational =>
    policy.by === 'order' ? refundedShare(origin, refunds, item) : ONE
  const worth = policy.worth && scope.evaluate(policy.worth)
  if (worth) trace.push(exprLine('AMOUNT', 'step.worthNow', worth))
  return [...groups.values()].flatMap((group) => {
    const share = shareTaken(group[0]?.item)
    const step: TraceLine = {
      kind: 'VALUE',
      label: 'step.refunded',
      text: 'step.refundedOfWhole',
      value: `${share.n}/${share.d}`,
    }
    return lineFor(group, fact, policy, share, worth?.value, version, worth ? trace : [...trace, step])
  })
}

function lineFor(
  group: readonly Entry[],
  fact: Fact,
  policy: ReversalPolicy,
  share: Rational,
  worth: Value | undefined,
  version: string,
  trace: readonly TraceLine[],
): Line[] {
  const first = group.find((e) => e.kind === 'EARN') ?? group[0]
  if (!first || (policy.until === 'held' && (!first.holdUntil || fact.at > first.holdUntil))) return []
  const now = posted(group, () => true)
  const earned = posted(group, (e) => e.kind === 'EARN')
  const value = worth && (worth.t === 'money' || worth.t === 'number') ? round(worth.n) : undefined
  const difference = worth === undefined ? takeBack(earned, now, share) : value === undefined ? 0n : value - now
  if (difference >= 0n) return []
  const entry: Entry = {
    ...first,
    key: [fact.id, 'reverse', first.key].join(':'),
    kind: 'REVERSE',
    fact: fact.id,
    version,
    amount: difference,
    quantity: undefined,
    at: fact.at,
  }
  return [
    {
      rule: first.rule,
      component: first.component,
      payee: first.payee,
      item: first.item,
      unit: first.unit,
      outcome: 'REVERSED',
      sentence: message('outcome.reversed', { type: { kind: 'text', value: fact.type } }),
      entry,
      trace: [
        ...trace,
        { kind: 'POSTED', label: 'step.posted', text: first.rule, value: shownAmount(now, first.unit) },
      ],
    },
  ]
}
