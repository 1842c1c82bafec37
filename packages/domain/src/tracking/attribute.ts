import {
  type Expr,
  type Gate,
  type Message,
  type MessageValue,
  message,
  printExpr,
  type ProgramRules,
  type TouchClass,
} from '../programs/index.ts'
import { type Binding, type Fact, type History, takesPart } from './history.ts'
import type { Item, NamedItem } from './items.ts'
import { FactScope } from './scope.ts'
import { unusable } from './unusable.ts'
import {
  type Candidate,
  candidatesOf,
  closedBetween,
  inside,
  keptBySecondStage,
  localsOf,
  windowText,
  windowValue,
} from './touch.ts'

/** A condition as it came out; `UNKNOWN` counts as not met, and `missing` names the fields it lacked. */
export type Condition = {
  readonly label: string
  readonly text: string
  readonly result: 'YES' | 'NO' | 'UNKNOWN'
  readonly missing: readonly string[]
}

/** Somebody who was considered: whether eligible, why or why not, and each condition. */
export type Considered = {
  readonly source: Candidate['source']
  /** Absent where the report names something that is nobody's. */
  readonly partner?: string | undefined
  /** What the report names and cannot be used: a click's id, or a code. */
  readonly named?: string | undefined
  /** The id of the touching fact, where there is one. */
  readonly touch?: string | undefined
  readonly at: Date
  readonly eligible: boolean
  readonly chosen: boolean
  readonly reason: Message
  readonly conditions: readonly Condition[]
}

/** The stored decision: who gets credit and why. Organic is an outcome of its own. */
export type Attribution = {
  readonly outcome: 'ATTRIBUTED' | 'ORGANIC'
  readonly winner?:
    | {
        readonly partner: string
        readonly source: Candidate['source'] | 'ORIGIN'
        readonly touch?: string | undefined
        readonly at?: Date | undefined
      }
    | undefined
  readonly considered: readonly Considered[]
  /** Further roles, such as an optional second partner. */
  readonly also: readonly { readonly role: string; readonly partner: string }[]
  readonly sentence: Message
}

/** Works out a condition; unknown is not met. */
export function judge(expr: Expr, scope: FactScope, label?: string): Condition {
  const { value } = scope.evaluate(expr)
  const text = printExpr(expr)
  if (value.t === 'yesno') return { label: label ?? text, text, result: value.b ? 'YES' : 'NO', missing: [] }
  return { label: label ?? text, text, result: 'UNKNOWN', missing: value.t === 'absent' ? value.missing : [] }
}

const word = (value: string): MessageValue => ({ kind: 'text', value })

type Judged = { candidate: Candidate; eligible: boolean; reason: Message; conditions: Condition[] }

function judgeCandidate(
  candidate: Candidate,
  touchClass: TouchClass,
  gates: readonly Gate[],
  base: FactScope,
  item?: Item,
): Judged {
  const { fact, history } = base.situation
  const scope = base.with({ partner: candidate.partner, locals: localsOf(candidate, item) })
  const conditions: Condition[] = []
  const refuse = (id: string, values: Record<string, MessageValue> = {}): Judged => ({
    candidate,
    eligible: false,
    reason: message(id, values),
    conditions,
  })
  if (!takesPart(history, candidate.partner)) return refuse('attribution.partnerInactive')
  const { touch } = candidate
  if (touch) {
    if (touchClass.window) {
      const direct = inside(touch.at, fact.at, touchClass.window, scope)
      const closing = closedBetween(touch, fact, touchClass.closedBy, history.facts)
      const kept = !direct || closing ? keptBySecondStage(touch, touchClass, scope, item) : undefined
      const window = windowText(touchClass.window, scope)
      conditions.push({
        label: `window ${window}`,
        text: `at - touch.at <= ${window}`,
        result: direct || kept ? 'YES' : 'NO',
        missing: [],
      })
      if (closing && !kept) return refuse('attribution.windowClosed', { type: word(closing.type) })
      if (!direct && !kept)
        return refuse('attribution.outsideWindow', { window: windowValue(touchClass.window, scope) })
    }
    for (const gate of gates) {
      const condition = judge(gate.if, scope, gate.say)
      conditions.push(condition)
      if (condition.result === 'UNKNOWN')
        return refuse('attribution.unknown', { fields: word(condition.missing.join(', ')) })
      if (condition.result === 'NO') return refuse('attribution.disqualified', { condition: word(condition.label) })
    }
  }
  if (touchClass.where) {
    const condition = judge(touchClass.where, scope, touchClass.name)
    conditions.push(condition)
    if (condition.result !== 'YES') return refuse('attribution.notThisClass', { condition: word(condition.label) })
  }
  return { candidate, eligible: true, reason: message('attribution.eligible'), conditions }
}

/** Who was there at the origin decides for what refers to it. */
function inherited(fact: Fact, history: History, item: string | undefined): Attribution | undefined {
  if (fact.ref === undefined || fact.partner !== undefined) return undefined
  const perItem = item === undefined ? undefined : history.credited[`${fact.ref}/${item}`]
  const credit = perItem === undefined ? history.credited[fact.ref] : perItem
  if (credit === undefined) return undefined
  if (credit === null)
    return { outcome: 'ORGANIC', considered: [], also: [], sentence: message('attribution.originOrganic') }
  return {
    outcome: 'ATTRIBUTED',
    winner: { partner: credit.partner, source: 'ORIGIN', touch: fact.ref },
    considered: [],
    also: [],
    sentence: message('attribution.origin', { partner: word(credit.partner) }),
  }
}

const SENTENCE = { STATED: 'stated', BOUND: 'bound', CODE: 'code', FIELD: 'field' } as const

function sentenceOf(winner: Candidate, touchClass: TouchClass, scope: FactScope): Message {
  const partner = word(winner.partner)
  if (winner.source !== 'TOUCH') return message(`attribution.${SENTENCE[winner.source]}`, { partner })
  const at: MessageValue = { kind: 'time', at: winner.at.toISOString(), timeZone: scope.tz }
  const id = touchClass.pick === 'last' ? 'attribution.lastTouch' : 'attribution.firstTouch'
  return message(id, { partner, at, window: touchClass.window ? windowValue(touchClass.window, scope) : word('∞') })
}

/**
 * Decides who is credited for a fact, by the program's classes of touches in their order: the first class with an eligible candidate
 * wins, and within it the last or the first touch. Windows are measured from the touch, their edge included. Everything that was
 * considered is kept with its reason. `of` is the item, where items are credited on their own.
 */
export function attribute(input: {
  readonly rules: ProgramRules
  readonly fact: Fact
  readonly history: History
  readonly now: Date
  readonly of?: NamedItem | undefined
}): Attribution {
  const { rules, fact, history, now, of } = input
  const item = of?.item
  const origin = inherited(fact, history, of?.name)
  if (origin) return origin
  const binding = bindingOf(fact, history)
  const scope = new FactScope({ rules, fact, history, now, binding })
  const considered: Considered[] = []
  let winner: Candidate | undefined
  let sentence: Message | undefined
  let stopped = false
  for (const touchClass of rules.attribution.classes) {
    if (touchClass.when && judge(touchClass.when, scope).result !== 'YES') continue
    const judged = candidatesOf(touchClass, scope).map((c) =>
      judgeCandidate(c, touchClass, rules.attribution.disqualify, scope, item),
    )
    const eligible = judged.filter((j) => j.eligible)
    const best = touchClass.pick === 'last' ? eligible[0] : eligible.at(-1)
    const wins = winner === undefined && !stopped ? best : undefined
    for (const j of judged) {
      const chosen = j === wins
      const passed = !j.eligible
        ? j.reason
        : chosen
          ? message('attribution.chosen')
          : message(
              j === best
                ? 'attribution.lowerClass'
                : touchClass.pick === 'last'
                  ? 'attribution.notLast'
                  : 'attribution.notFirst',
            )
      considered.push({
        source: j.candidate.source,
        partner: j.candidate.partner,
        touch: j.candidate.touch?.id,
        at: j.candidate.at,
        eligible: j.eligible,
        chosen,
        reason: passed,
        conditions: j.conditions,
      })
    }
    if (wins) {
      winner = wins.candidate
      sentence = sentenceOf(wins.candidate, touchClass, scope)
    }
    if (touchClass.stop) stopped = true
  }
  considered.push(...unusable(fact, history))
  return {
    outcome: winner ? 'ATTRIBUTED' : 'ORGANIC',
    winner: winner && { partner: winner.partner, source: winner.source, touch: winner.touch?.id, at: winner.at },
    considered,
    also: rolesOf(rules, scope, winner?.partner, considered),
    sentence:
      sentence ??
      (considered.length === 0
        ? message('attribution.organic')
        : message('attribution.noneEligible', { count: { kind: 'number', value: String(considered.length) } })),
  }
}

/** Further roles: everyone a role's source names who meets its conditions and is not the winner. */
function rolesOf(
  rules: ProgramRules,
  base: FactScope,
  winner: string | undefined,
  considered: readonly Considered[],
): Attribution['also'] {
  const found: { role: string; partner: string }[] = []
  for (const also of rules.attribution.also) {
    const scope = base.with({ partner: winner })
    if (also.when && judge(also.when, scope).result !== 'YES') continue
    const pseudo: TouchClass = {
      from: [also.from],
      pick: 'last',
      window: also.window,
      paths: [],
      closedBy: [],
      where: also.where,
      stop: false,
    }
    const judged = candidatesOf(pseudo, base).map((c) => judgeCandidate(c, pseudo, rules.attribution.disqualify, base))
    for (const j of judged)
      if (
        j.eligible &&
        j.candidate.partner !== winner &&
        !found.some((f) => f.role === also.role && f.partner === j.candidate.partner)
      )
        found.push({ role: also.role, partner: j.candidate.partner })
  }
  return considered.length === 0 && found.length === 0 ? [] : found
}

/** Everybody whom a class of touches or a role could credit; what is known of them must be in the history that decides. */
export function creditable(rules: ProgramRules, fact: Fact, history: History, now: Date): string[] {
  const scope = new FactScope({ rules, fact, history, now, binding: bindingOf(fact, history) })
  const from = [...rules.attribution.classes.flatMap((c) => c.from), ...rules.attribution.also.map((role) => role.from)]
  return [...new Set(candidatesOf({ from: [...new Set(from)] }, scope).map((candidate) => candidate.partner))]
}

/** The binding in force for the fact's customer. */
export const bindingOf = (fact: Fact, history: History): Binding | undefined =>
  history.bindings.findLast((b) => b.customer === fact.customer && b.from <= fact.at && (!b.until || fact.at < b.until))
