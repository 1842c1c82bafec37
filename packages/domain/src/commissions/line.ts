import { divideHalfUp } from '../kernel/index.ts'
import { type Message, type Outcome, type Rational, type Value } from '../programs/index.ts'
import type { Entry } from '../tracking/index.ts'
import type { TraceLine } from './trace.ts'

export type { Entry } from '../tracking/index.ts'

/** What one rule made of a fact: an entry, or the outcome that says why there is none. Never a silent zero. */
export type Line = {
  /** Absent when no rule applied at all. */
  readonly rule?: string | undefined
  readonly component?: string | undefined
  readonly payee?: string | undefined
  readonly item?: string | undefined
  readonly unit?: string | undefined
  readonly outcome: Outcome
  readonly sentence: Message
  readonly entry?: Entry | undefined
  readonly trace: readonly TraceLine[]
}

/** The one rounding of an entry: half-up at the minor unit, mirrored for negatives. */
export const round = (n: Rational): bigint => divideHalfUp(n.n, n.d)

/** An amount or a count with the unit it is paid in; undefined when the value is neither, or a count without a unit. */
export function payable(value: Value, unit: string | undefined): { n: Rational; unit: string } | undefined {
  if (value.t === 'money') return { n: value.n, unit: unit ?? value.unit }
  return value.t === 'number' && unit !== undefined ? { n: value.n, unit } : undefined
}

/** What was posted and not taken back, over the entries that match. */
export const posted = (entries: readonly Entry[], matches: (entry: Entry) => boolean): bigint =>
  entries.reduce((sum, e) => (matches(e) ? sum + e.amount : sum), 0n)
