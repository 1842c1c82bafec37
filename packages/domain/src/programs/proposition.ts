import { formatDecimal, isCurrency } from '../kernel/index.ts'
import {
  type Expr,
  evaluate,
  parseDuration,
  rational,
  type Scope,
  show,
  times,
  type Value,
  valueOf,
} from './expression/index.ts'
import { type Message, message, type MessageValue } from './message.ts'
import { minimumIn, minimumsOf } from './minimum.ts'
import type { ProgramRules, Rule } from './version.ts'
import { FACT_TYPES } from './vocabulary.ts'

/** Whose proposition it is: a partner's own rate and tier change what is promised. */
export type Promised = { readonly rate?: string | number; readonly flat?: unknown; readonly tier?: string }

/** A scope that knows only the partner: what comes out of it holds for every conversion. */
function promiseScope(rules: ProgramRules, partner: Promised): Scope {
  const scope: Scope = {
    tz: rules.tz,
    table: (name) => rules.tables[name],
    get: (name) => {
      const named = rules.values[name]
      if (named) return evaluate(named.expr, scope).value
      if (name === 'partner.rate') return valueOf(partner.rate === undefined ? undefined : Number(partner.rate))
      if (name === 'partner.flat') return valueOf(partner.flat)
      return name === 'partner.tier' ? valueOf(partner.tier) : undefined
    },
  }
  return scope
}

const percent = (value: Value): MessageValue | undefined =>
  value.t === 'number' ? { kind: 'percent', value: show(times(value.n, rational(100n))) } : undefined

const flat = (value: Value, unit?: string): MessageValue | undefined => {
  if (value.t === 'number')
    return unit === undefined ? undefined : { kind: 'money', amount: show(value.n), currencyCode: unit }
  if (value.t !== 'money') return undefined
  const code = unit ?? value.unit
  return value.n.d === 1n && isCurrency(value.unit)
    ? { kind: 'money', amount: formatDecimal({ minor: value.n.n, currency: value.unit }), currencyCode: code }
    : { kind: 'money', amount: show(value.n), currencyCode: code }
}

/** The amount of a rule in its simplest true wording: a share of the amount, a fixed sum, or undefined for a formula. */
function pays(rule: Rule, scope: Scope): { form: 'percent' | 'flat'; value: MessageValue } | undefined {
  const amount = rule.amount
  if (!amount) return undefined
  if ('op' in amount && amount.op === '*') {
    const base = amount.args.find(
      (a): a is Extract<Expr, { get: string }> => 'get' in a && ['amount', 'net', 'item.amount'].includes(a.get),
    )
    const rate = amount.args.find((a) => a !== base)
    const value = base && rate && percent(evaluate(rate, scope).value)
    return value ? { form: 'percent', value } : undefined
  }
  const value = flat(evaluate(amount, scope).value, rule.unit)
  return value ? { form: 'flat', value } : undefined
}

const event = (rule: Rule): string => {
  const [type = ''] = rule.on
  if (type === 'SALE' && rule.on.includes('RENEWAL')) return 'PAYMENT'
  return (FACT_TYPES as readonly string[]).includes(type) ? type : 'custom'
}

const span = (expr: Expr | undefined): MessageValue | undefined => {
  const length = expr && 'dur' in expr ? parseDuration(expr.dur) : undefined
  if (!length) return undefined
  if (length.months > 0) return { kind: 'months', value: length.months }
  return length.ms % 86_400_000 === 0
    ? { kind: 'days', value: length.ms / 86_400_000 }
    : { kind: 'hours', value: length.ms / 3_600_000 }
}

function duration(rule: Rule): Message | undefined {
  for (const { if: gate } of rule.gates) {
    if (!('op' in gate)) continue
    const [left, right] = gate.args
    if (!left || !right || !('lit' in right) || typeof right.lit !== 'number') continue
    if (gate.op === '<' && 'op' in left && left.op === 'months_between')
      return message('proposition.recurringMonths', { months: { kind: 'months', value: right.lit } })
    if (gate.op === '=' && right.lit === 0 && 'get' in left && left.get === 'sales_before')
      return message('proposition.firstSaleOnly')
  }
  return rule.on.includes('RENEWAL') && rule.gates.length === 0 ? message('proposition.recurringLife') : undefined
}

/**
 * What the program promises, told from the rules that do the arithmetic: how much for what, for how long, better tiers, how a referral
 * is recognised, how long it is held, and from which balance it is paid.
 */
export function propositionOf(rules: ProgramRules, partner: Promised = {}): Message[] {
  const scope = promiseScope(rules, partner)
  const sentences: Message[] = []
  for (const rule of rules.rules) {
    if (rule.outcome) continue
    const type = event(rule)
    const named: MessageValue = { kind: 'text', value: rule.on.join(', ').replaceAll('_', ' ') }
    const reward = pays(rule, scope)
    if (reward) sentences.push(message(`proposition.${reward.form}.${type}`, { reward: reward.value, event: named }))
    else
      sentences.push(
        message('proposition.formula', {
          rule: { kind: 'text', value: rule.label ?? rule.id.replaceAll('_', ' ') },
          event: named,
        }),
      )
    sentences.push(...tiersOf(rule, rules, partner))
    const lasts = duration(rule)
    if (lasts) sentences.push(lasts)
  }
  sentences.push(...recognition(rules))
  const holds = [...new Set(rules.rules.flatMap((r) => (r.hold?.for && 'dur' in r.hold.for ? [r.hold.for.dur] : [])))]
  for (const hold of holds) {
    const value = span({ dur: hold })
    if (value) sentences.push(message('proposition.hold', { hold: value }))
  }
  const least = minimumIn(rules.currency, minimumsOf(rules))
  sentences.push(
    message('proposition.minimum', {
      minimum: { kind: 'money', amount: formatDecimal(least), currencyCode: rules.currency },
    }),
  )
  return sentences
}

/** What the tiers of a rule pay, as long as the partner has no rate of its own. */
function tiersOf(rule: Rule, rules: ProgramRules, partner: Promised): Message[] {
  const table = rules.tables[`tiers_${rule.id.replace('reward_', '')}`]
  if (!table || Array.isArray(table) || partner.rate !== undefined || partner.flat !== undefined) return []
  return Object.keys(table).flatMap((tier) => {
    const reward = pays(rule, promiseScope(rules, { tier }))
    return reward ? [message('proposition.tier', { tier: { kind: 'text', value: tier }, reward: reward.value })] : []
  })
}

function recognition(rules: ProgramRules): Message[] {
  const { classes, bind } = rules.attribution
  const sentences: Message[] = []
  const codeAt = classes.findIndex((c) => c.from.includes('field:code_owner'))
  const clickAt = classes.findIndex((c) => c.from.includes('CLICK'))
  const click = classes[clickAt]
  const window = span(click?.window)
  if (click)
    sentences.push(
      window ? message(`proposition.${click.pick}Click`, { window }) : message(`proposition.${click.pick}ClickAlways`),
    )
  if (codeAt >= 0)
    sentences.push(message(clickAt < 0 || codeAt < clickAt ? 'proposition.codeFirst' : 'proposition.codeAfter'))
  if (bind && !bind.until && classes.some((c) => c.from.includes('bound'))) sentences.push(message('proposition.bound'))
  return sentences
}
