import type { ProgramRules } from '../programs/index.ts'
import { type Fact, FactScope, type History } from '../tracking/index.ts'
import { earn } from './earn.ts'
import type { Line } from './line.ts'

/**
 * When a fact that counted towards a period total is undone, the period is worked out anew and the difference posted: one entry,
 * caused by the undoing fact, for the period of the fact that was undone.
 */
export function repostTargets(undo: Fact, rules: ProgramRules, history: History, version: string, now: Date): Line[] {
  const undone = history.facts.find((f) => f.id === undo.ref)
  if (!undone) return []
  const lines: Line[] = []
  for (const rule of rules.rules) {
    if (!rule.target || !rule.on.includes(undone.type)) continue
    const partner = history.credited[undone.id]?.partner ?? undone.partner
    if (partner === undefined || !history.entries.some((e) => e.rule === rule.id && e.subject !== undo.id)) continue
    const scope = new FactScope({
      rules,
      fact: { ...undone, seq: Number.MAX_SAFE_INTEGER },
      history,
      now,
      partner,
      counted: 'period',
    })
    const line = earn(rule, scope, version)
    if (!line?.entry) continue
    lines.push({
      ...line,
      entry: {
        ...line.entry,
        key: `${undo.id}:repost:${line.entry.key}`,
        kind: 'ADJUST',
        fact: undo.id,
        subject: undone.id,
        at: undo.at,
      },
    })
  }
  return lines
}
