import { compare, message, type Message, minus, type Outcome, type Rule, type Value } from '../programs/index.ts'
import type { FactScope } from '../tracking/index.ts'
import { exprLine, type TraceLine } from './trace.ts'

type Numeric = Extract<Value, { t: 'number' | 'money' }>

/**
 * What the rule's limits on an amount, a quantity or the count of rewards leave: the wanted value, a part of it (`clip`), or the
 * outcome when no room is left, or too little and the limit does not clip.
 */
export function applyCaps(
  rule: Rule,
  measure: 'amount' | 'quantity' | 'count',
  wanted: Value,
  scope: FactScope,
  trace: TraceLine[],
): Numeric | { outcome: Outcome; sentence: Message } {
  if (wanted.t !== 'number' && wanted.t !== 'money') return { outcome: 'NO_BASE', sentence: message('outcome.noBase') }
  let left: Numeric = wanted
  for (const cap of rule.caps) {
    if (cap.measure !== measure) continue
    const [used, limit] = [scope.evaluate(cap.used), scope.evaluate(cap.limit)]
    trace.push(exprLine('LIMIT', cap.say ?? 'step.used', used), exprLine('LIMIT', cap.say ?? 'step.limit', limit))
    if (
      (used.value.t !== 'number' && used.value.t !== 'money') ||
      (limit.value.t !== 'number' && limit.value.t !== 'money')
    ) {
      const fields = [used.value, limit.value].flatMap((v) => (v.t === 'absent' ? v.missing : [])).join(', ')
      return { outcome: cap.else, sentence: message('outcome.unknown', { fields: { kind: 'text', value: fields } }) }
    }
    const room = minus(limit.value.n, used.value.n)
    if (compare(left.n, room) <= 0) continue
    if (cap.mode === 'refuse' || room.n <= 0n)
      return {
        outcome: cap.else,
        sentence: message('outcome.capped', { condition: { kind: 'text', value: cap.say ?? rule.label ?? rule.id } }),
      }
    left = { ...left, n: room }
  }
  return left
}
