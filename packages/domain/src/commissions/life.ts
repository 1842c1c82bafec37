import { type Refusal, refusal } from '../kernel/index.ts'

/**
 * Where a commission stands. PENDING waits for its hold period or an approval; HOLD waits for a fraud review; APPROVED is owed; DUE is
 * in a payout that is not yet paid; PAID, DECLINED and REVERSED are ends: a paid one may still be reversed, and one that ended waits again
 * once it gains more.
 */
export const COMMISSION_STATES = ['PENDING', 'HOLD', 'APPROVED', 'DUE', 'PAID', 'DECLINED', 'REVERSED'] as const
export type CommissionState = (typeof COMMISSION_STATES)[number]

export type Held = {
  readonly state: CommissionState
  readonly earnedAt: Date
  readonly holdUntil: Date | null
  /** Where a rule names the day from which it is owed: that day decides, whatever the hold period. */
  readonly payableAt: Date | null
}

/** From when a commission may be approved without a reviewer; the edge itself is. */
export const releasableFrom = (commission: Omit<Held, 'state'>): Date =>
  commission.payableAt ?? commission.holdUntil ?? commission.earnedAt

/** Approves by hand. Before it is releasable, or past a review, only with `override` (a reviewer's decision with a reason). */
export function approve(commission: Held, now: Date, override = false): CommissionState | Refusal {
  const from = releasableFrom(commission)
  if (!override && (from > now || commission.state === 'HOLD'))
    return refusal('HOLD_NOT_OVER', ['state'], from > now ? { until: from.toISOString() } : {})
  return commission.state === 'PENDING' || commission.state === 'HOLD' ? 'APPROVED' : conflict(commission, 'APPROVED')
}

/** Declines what is not yet in a payout. */
export const decline = (commission: Pick<Held, 'state'>): CommissionState | Refusal =>
  ['PENDING', 'HOLD', 'APPROVED'].includes(commission.state) ? 'DECLINED' : conflict(commission, 'DECLINED')

const conflict = ({ state }: Pick<Held, 'state'>, to: CommissionState): Refusal =>
  refusal('STATE_CONFLICT', ['state'], { from: state, to })

/** The state after a loss: REVERSED once nothing is left, otherwise unchanged. */
export const afterLoss = (state: CommissionState, left: bigint): CommissionState =>
  left === 0n && state !== 'DECLINED' ? 'REVERSED' : state

/** The state after a gain: what had ended waits again. */
export const afterGain = (state: CommissionState): CommissionState =>
  state === 'DECLINED' || state === 'REVERSED' ? 'PENDING' : state
