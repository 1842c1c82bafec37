import type { ProgramRules } from '../programs/index.ts'
import { type Attribution, bindingOf } from './attribute.ts'
import type { Binding, Fact, History } from './history.ts'
import { FactScope } from './scope.ts'

/** What a fact does to its customer's binding: the new one, the end of the old one, both or neither. */
export type BindingChange = {
  readonly bind?: Binding | undefined
  readonly end?: { readonly binding: Binding; readonly at: Date } | undefined
}

/**
 * The binding a credited fact makes. A customer that is bound stays so, unless the policy lets another partner's credit move it or the
 * fact is of a kind that ends bindings.
 */
export function bindingChange(
  rules: ProgramRules,
  fact: Fact,
  attribution: Attribution | undefined,
  history: History,
  now: Date,
): BindingChange {
  const policy = rules.attribution.bind
  if (!policy || fact.customer === undefined) return {}
  const held = bindingOf(fact, history)
  if (policy.endedBy.includes(fact.type)) return held ? { end: { binding: held, at: fact.at } } : {}
  const winner = attribution?.winner
  if (!policy.on.includes(fact.type) || !winner) return {}
  if (held && (held.partner === winner.partner || !policy.rebind)) return {}
  const earlier = history.bindings.some(
    (b) => b.customer === fact.customer && b.partner === winner.partner && b.until && b.until <= fact.at,
  )
  if (earlier && !policy.rebind) return {}
  const scope = new FactScope({ rules, fact, history, now, partner: winner.partner })
  const until = policy.until && scope.evaluate(policy.until).value
  const bind: Binding = {
    customer: fact.customer,
    partner: winner.partner,
    from: fact.at,
    until: until?.t === 'time' ? new Date(until.ms) : undefined,
  }
  return held ? { bind, end: { binding: held, at: fact.at } } : { bind }
}
