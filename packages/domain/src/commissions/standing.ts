import type { ProgramRules, StandingPolicy } from '../programs/index.ts'
import { type FactScope, judge } from '../tracking/index.ts'

/** A partner's new level under one policy. */
export type StandingChange = {
  readonly partner: string
  readonly policy: string
  readonly from: string
  readonly to: string
}

const rank = (policy: StandingPolicy, level: string): number => policy.levels.findIndex((l) => l.name === level)

/** The highest level whose own condition holds, or the initial one. */
export function levelFor(policy: StandingPolicy, scope: FactScope): string {
  return policy.levels.findLast((level) => judge(level.when, scope).result === 'YES')?.name ?? policy.initial
}

/** What a review or an approval does to a partner's levels. A review that may only raise never lowers. */
export function standingChanges(
  rules: ProgramRules,
  type: string,
  partner: string | undefined,
  scope: FactScope,
): StandingChange[] {
  if (partner === undefined) return []
  const changes: StandingChange[] = []
  for (const policy of rules.standing) {
    const from = scope.situation.history.standing[partner]?.[policy.name] ?? policy.initial
    let to = from
    const review = policy.review.find((r) => r.on.includes(type))
    if (review) {
      const reached = levelFor(policy, scope)
      const step = rank(policy, reached) - rank(policy, from)
      if (review.allow === 'both' || (review.allow === 'up' ? step > 0 : step < 0)) to = reached
    }
    if (policy.approval?.on.includes(type)) {
      const level = scope.evaluate(policy.approval.level).value
      if (level.t === 'text') to = level.s
    }
    if (to !== from) changes.push({ partner, policy: policy.name, from, to })
  }
  return changes
}
