import { type Refusal, refusal } from '../kernel/index.ts'

/**
 * Where a commission stands. PENDING waits for its hold period or an approval; HOLD waits for a fraud review; APPROVED is owed; DUE is
 * in a payout that is not yet paid; PAID, DECLINED and REVERSED are ends (a paid one may still be reversed).
 */
export const COMMISSION_STATES = ['PENDING', 'HOLD', 'APPROVED', 'DUE', 'PAID', 'DECLINED', 'REVERSED'] as const
export type CommissionState = (typeof COMMISSION_STATES)[number]

const NEXT: Readonly<Record<CommissionState, readonly CommissionState[]>> = {
  PENDING: ['HOLD', 'APPROVED', 'DECLINED', 'REVERSED'],
  HOLD: ['PENDING', 'APPROVED', 'DECLINED', 'REVERSED'],
  APPROVED: ['DUE', 'HOLD', 'DECLINED', 'REVERSED'],
  DUE: ['PAID', 'APPROVED', 'REVERSED'],
  PAID: ['REVERSED'],
  DECLINED: [],
  REVERSED: [],
}

/** The states that can follow. */
export const nextStates = (from: CommissionState): readonly CommissionState[] => NEXT[from]

/** The new state, or STATE_CONFLICT where it cannot follow. */
export const moveTo = (from: CommissionState, to: CommissionState): CommissionState | Refusal =>
  NEXT[from].includes(to) ? to : refusal('STATE_CONFLICT', ['state'], { from, to })

export type Held = {
  readonly state: CommissionState
  readonly holdUntil?: Date | null | undefined
  readonly flagged: boolean
}

/** The state of a commission that was just earned: a fraud flag puts it in review, everything else waits. */
export const firstState = (flagged: boolean): CommissionState => (flagged ? 'HOLD' : 'PENDING')

/** Whether the hold period may end by itself now. Never past a fraud flag. */
export const isReleasable = (commission: Held, now: Date): boolean =>
  commission.state === 'PENDING' && !commission.flagged && (!commission.holdUntil || commission.holdUntil <= now)

/**
 * Approves by hand. Before the hold period is over, or past a fraud flag, only with `override` (a reviewer's decision with a reason).
 */
export function approve(commission: Held, now: Date, override = false): CommissionState | Refusal {
  const early = commission.holdUntil !== undefined && commission.holdUntil !== null && commission.holdUntil > now
  if (!override && (early || commission.flagged))
    return refusal(
      'HOLD_NOT_OVER',
      ['state'],
      commission.holdUntil ? { until: commission.holdUntil.toISOString() } : {},
    )
  return moveTo(commission.state, 'APPROVED')
}

/** Declines what is not yet in a payout. */
export const decline = (commission: Held): CommissionState | Refusal => moveTo(commission.state, 'DECLINED')

/** The state after entries about it were posted: REVERSED once nothing is left, otherwise unchanged. */
export function afterReversal(state: CommissionState, left: bigint): CommissionState | Refusal {
  return left > 0n || state === 'REVERSED' ? state : moveTo(state, 'REVERSED')
}
