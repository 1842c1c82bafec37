import {
  type Gate,
  message,
  type Message,
  periodLabel,
  type Outcome,
  type Rational,
  type Rule,
  type Value,
} from '../programs/index.ts'
import { type FactScope, judge } from '../tracking/index.ts'
import { applyCaps } from './caps.ts'
import { type Entry, type Line, payable, posted, round } from './line.ts'
import { mayBePaid } from './payee.ts'
import { conditionLine, distinct, exprLine, noteLines, shownAmount, type TraceLine } from './trace.ts'

/**
 * What one rule pays for one fact (or one item of it).
 *
 * The steps are those a person would take: does the rule speak of this fact at all; is it in force; are all conditions met; who is
 * paid; how much; do limits leave room; what is then rounded, once, and posted; until when is it held. Every step leaves a line, and
 * a step that ends the matter names the outcome. `undefined` means the rule does not speak of this fact.
 */
export function earn(rule: Rule, base: FactScope, version: string, item?: string): Line | undefined {
  const trace: TraceLine[] = []
  const { fact, rules } = base.situation
  const to = base.evaluate(rule.payee).value
  const payee = to.t === 'text' && to.s !== '' ? to.s : undefined
  const scope = base.with({ payee })

  const end = (outcome: Outcome, sentence: Message): Line => ({
    rule: rule.id,
    component: rule.component,
    payee,
    item,
    unit: rule.unit,
    outcome,
    sentence,
    trace: distinct([...trace, ...noteLines(scope)]),
  })

  if (rule.when) {
    const selector = judge(rule.when, scope, rule.label)
    if (selector.result !== 'YES') return undefined
    trace.push(conditionLine(selector))
  }
  if (!inForce(rule, scope, trace))
    return end(rule.valid?.else ?? 'OUTSIDE_VALIDITY', message('outcome.outsideValidity'))

  const refused = firstRefused([...rules.eligibility, ...rule.gates], scope, trace)
  if (refused) return end(refused.outcome, refused.sentence)
  if (payee === undefined) return end('NOT_ATTRIBUTED', message('outcome.nobodyToPay'))
  if (!mayBePaid(payee, fact, base.situation.history)) return end('REJECTED', message('outcome.payeeUnknown'))

  if (rule.outcome)
    return end(
      rule.outcome,
      message('outcome.byRule', { rule: { kind: 'text', value: rule.say ?? rule.label ?? rule.id } }),
    )

  const worth = rule.target ? targetWorth(rule, rule.target, scope, trace) : eventWorth(rule, scope, trace)
  if ('outcome' in worth) return end(worth.outcome, worth.sentence)

  const amount = round(worth.n)
  trace.push({ kind: 'ROUNDED', label: 'step.rounded', text: 'step.halfUp', value: shownAmount(amount, worth.unit) })
  if (amount === 0n) return end('NO_BASE', message('outcome.noBase'))

  const hold = holdUntil(rule, scope, trace)
  const payableAt = rule.payableAt && scope.evaluate(rule.payableAt).value
  const entry: Entry = {
    key: [fact.id, rule.id, payee, ...(item === undefined ? [] : [item])].join(':'),
    kind: amount < 0n ? 'ADJUST' : 'EARN',
    fact: fact.id,
    subject: rule.about === 'origin' ? (fact.ref ?? fact.id) : fact.id,
    item,
    rule: rule.id,
    component: rule.component,
    version,
    payee,
    customer: fact.customer,
    unit: worth.unit,
    amount,
    quantity: worth.quantity,
    period: worth.period,
    at: fact.at,
    holdUntil: hold,
    payableAt: payableAt?.t === 'time' ? new Date(payableAt.ms) : undefined,
  }
  const outcome: Outcome = amount > 0n ? 'EARNED' : rule.target ? 'REVERSED' : 'REDEEMED'
  return { ...end(outcome, message('outcome.earned')), unit: worth.unit, entry }
}

type Worth = {
  n: Rational
  unit: string
  quantity?: string | undefined
  period?: string | undefined
}
type Nothing = { outcome: Outcome; sentence: Message }

const missing = (value: Value): Nothing => ({
  outcome: 'NO_BASE',
  sentence: message('outcome.unknown', {
    fields: { kind: 'text', value: value.t === 'absent' ? value.missing.join(', ') : value.t },
  }),
})

/** The amount of a single event, after limits on its quantity and on the amount itself. */
function eventWorth(rule: Rule, base: FactScope, trace: TraceLine[]): Worth | Nothing {
  let scope = base
  let quantity: Value | undefined
  if (rule.quantity) {
    const traced = base.evaluate(rule.quantity)
    trace.push(exprLine('VALUE', 'step.quantity', traced))
    if (traced.value.t !== 'number') return missing(traced.value)
    const capped = applyCaps(rule, 'quantity', traced.value, base, trace)
    if ('outcome' in capped) return capped
    quantity = capped
    scope = base.with({
      payee: base.situation.payee,
      locals: new Map([...(base.situation.locals ?? []), ['quantity', capped]]),
    })
  }
  const counted = applyCaps(rule, 'count', { t: 'number', n: { n: 1n, d: 1n } }, scope, trace)
  if ('outcome' in counted) return counted
  const traced = scope.evaluate(rule.amount ?? { lit: 0 })
  trace.push(exprLine('AMOUNT', rule.label ?? rule.id, traced))
  trace.push(...(scope === base ? [] : noteLines(scope)))
  const whole = payable(traced.value, rule.unit)
  if (!whole) return missing(traced.value)
  const capped = applyCaps(rule, 'amount', traced.value, scope, trace)
  if ('outcome' in capped) return capped
  const left = payable(capped, rule.unit)
  if (!left) return missing(capped)
  return {
    ...left,
    quantity: quantity?.t === 'number' ? exact(quantity.n) : undefined,
  }
}

/** A count as text that loses nothing: "3", or "7/2". */
const exact = ({ n, d }: Rational): string => (d === 1n ? String(n) : `${n}/${d}`)

/** What the period is worth now, less what was posted for it before; what was declined of it was posted all the same. */
function targetWorth(
  rule: Rule,
  target: NonNullable<Rule['target']>,
  scope: FactScope,
  trace: TraceLine[],
): Worth | Nothing {
  const { fact, history, payee, rules } = scope.situation
  const traced = scope.evaluate(target.total)
  trace.push(exprLine('AMOUNT', rule.label ?? rule.id, traced))
  const total = payable(traced.value, rule.unit)
  if (!total) return missing(traced.value)
  const period = target.over === 'life' ? 'life' : periodLabel(fact.at, target.over, rules.tz)
  const before = posted(
    history.entries,
    (e) =>
      e.kind !== 'DECLINE' && e.rule === rule.id && e.payee === payee && e.unit === total.unit && e.period === period,
  )
  trace.push({
    kind: 'POSTED',
    label: 'step.posted',
    text: `${rule.id} ${period}`,
    value: shownAmount(before, total.unit),
  })
  const difference = round(total.n) - before
  if (difference === 0n || (difference < 0n && target.keep))
    return { outcome: target.else, sentence: message('outcome.nothingNew') }
  return { n: { n: difference, d: 1n }, unit: total.unit, period }
}

/** Whether the date that pins the terms lies in the rule's validity: from the first instant, up to but not including the last. */
function inForce(rule: Rule, scope: FactScope, trace: TraceLine[]): boolean {
  if (!rule.valid) return true
  const by = rule.valid.by ? scope.evaluate(rule.valid.by).value : scope.evaluate({ get: 'at' }).value
  const [from, to] = [rule.valid.from, rule.valid.to].map((edge) => edge && scope.evaluate(edge).value)
  const after = !from || (from.t === 'time' && by.t === 'time' && from.ms <= by.ms)
  const before = !to || (to.t === 'time' && by.t === 'time' && by.ms < to.ms)
  const holds = after && before
  trace.push({
    kind: 'CONDITION',
    label: 'step.validity',
    text: 'step.validity',
    value: holds ? 'yes' : 'no',
    result: holds ? 'YES' : 'NO',
  })
  return holds
}

/** The first condition that is not met, as the outcome it names; an unknown one says which field is missing. */
function firstRefused(gates: readonly Gate[], scope: FactScope, trace: TraceLine[]): Nothing | undefined {
  for (const gate of gates) {
    const condition = judge(gate.if, scope, gate.say)
    trace.push(conditionLine(condition))
    if (condition.result === 'UNKNOWN')
      return {
        outcome: gate.else,
        sentence: message('outcome.unknown', { fields: { kind: 'text', value: condition.missing.join(', ') } }),
      }
    if (condition.result === 'NO')
      return {
        outcome: gate.else,
        sentence: message('outcome.condition', { condition: { kind: 'text', value: condition.label } }),
      }
  }
  return undefined
}

/** Until when the entry is held: a time span after the fact, an instant, or the later of the two. */
function holdUntil(rule: Rule, scope: FactScope, trace: TraceLine[]): Date | undefined {
  if (!rule.hold) return undefined
  const span = rule.hold.for && scope.evaluate({ op: '+', args: [{ get: 'at' }, rule.hold.for] })
  const instant = rule.hold.until && scope.evaluate(rule.hold.until)
  const times = [span, instant].flatMap((t) => (t?.value.t === 'time' ? [t.value.ms] : []))
  if (times.length === 0) return undefined
  const until = new Date(Math.max(...times))
  trace.push({ kind: 'HOLD', label: 'step.hold', text: 'step.heldUntil', value: until.toISOString() })
  return until
}
