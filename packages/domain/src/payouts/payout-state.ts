import { type Refusal, refusal } from '../kernel/index.ts'

/** CREATED has its money set aside; PAID and FAILED are ends. A failed one returns its money. */
export const PAYOUT_STATES = ['CREATED', 'PAID', 'FAILED'] as const
export type PayoutState = (typeof PAYOUT_STATES)[number]

const NEXT: Readonly<Record<PayoutState, readonly PayoutState[]>> = {
  CREATED: ['PAID', 'FAILED'],
  PAID: [],
  FAILED: [],
}

/** The new state, or STATE_CONFLICT. To stay where one is, is a conflict too: the caller answers a retry from what is stored. */
export const movePayout = (from: PayoutState, to: PayoutState): PayoutState | Refusal =>
  NEXT[from].includes(to) ? to : refusal('STATE_CONFLICT', ['state'], { from, to })
