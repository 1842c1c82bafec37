import type { ProgramRules } from '../programs/index.ts'
import {
  type Binding,
  type Credit,
  type Entry,
  type Fact,
  type History,
  inOrder,
  NO_HISTORY,
} from '../tracking/index.ts'
import { decide, type Decision } from './decide.ts'

export type Replayed = {
  readonly decisions: readonly { readonly fact: Fact; readonly decision: Decision }[]
  readonly entries: readonly Entry[]
  readonly history: History
}

/**
 * Decides facts one after another in their order, each with the history that those before it left. Pure and in memory: for the dry run
 * of a new version over past facts, for `simulateRewardRules`, and for tests. Takes time with the square of the facts of one partner,
 * so give it a period, not a life. `given` is what was known before the first fact.
 */
export function replay(
  rules: ProgramRules,
  version: string,
  facts: readonly Fact[],
  given: Partial<History> = {},
): Replayed {
  let history: History = { ...NO_HISTORY, ...given }
  const decisions: { fact: Fact; decision: Decision }[] = []
  for (const fact of [...facts].sort(inOrder)) {
    const decision = decide({ rules, version, fact, history, now: fact.at })
    decisions.push({ fact, decision })
    history = afterDecision(history, fact, decision)
  }
  return { decisions, entries: history.entries, history }
}

/** The history once a decision is stored. */
export function afterDecision(history: History, fact: Fact, decision: Decision): History {
  const credited: Record<string, Credit> = { ...history.credited, ...decision.credits }
  const standing = { ...history.standing }
  for (const c of decision.standing) standing[c.partner] = { ...standing[c.partner], [c.policy]: c.to }
  return {
    ...history,
    facts: [...history.facts, fact],
    entries: [...history.entries, ...decision.entries],
    bindings: afterBinding(history.bindings, decision.binding),
    credited,
    standing,
  }
}

function afterBinding(bindings: readonly Binding[], change: Decision['binding']): Binding[] {
  const kept = bindings.map((b) => (change.end && b === change.end.binding ? { ...b, until: change.end.at } : b))
  return change.bind ? [...kept, change.bind] : kept
}
