import { type Money, negate } from '../kernel/index.ts'
import type { CommissionState } from './life.ts'

/**
 * The accounts. The three partner accounts exist per partner and currency and are positive when we owe; PROGRAM_EXPENSE is negative by
 * what the program cost; CASH is positive by what left the house. All together are zero.
 */
export const LEDGER_ACCOUNTS = [
  'PARTNER_PENDING',
  'PARTNER_PAYABLE',
  'PARTNER_IN_PAYOUT',
  'PROGRAM_EXPENSE',
  'CASH',
] as const
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number]

export const LEDGER_EVENTS = [
  'EARNED',
  'APPROVED',
  'DECLINED',
  'REVERSED',
  'ADJUSTED',
  'PAYOUT_CREATED',
  'PAYOUT_PAID',
  'PAYOUT_FAILED',
] as const
export type LedgerEvent = (typeof LEDGER_EVENTS)[number]

/** One side of a transaction. */
export type Posting = { readonly account: LedgerAccount; readonly amount: Money }
/** What happened, with its two sides; they sum to zero. */
export type LedgerTransaction = { readonly event: LedgerEvent; readonly postings: readonly [Posting, Posting] }

const move = (event: LedgerEvent, from: LedgerAccount, to: LedgerAccount, amount: Money): LedgerTransaction => ({
  event,
  postings: [
    { account: from, amount: negate(amount) },
    { account: to, amount },
  ],
})

/** Which partner account a commission's money is on: the state decides. */
export const accountOf = (state: CommissionState): LedgerAccount =>
  state === 'PENDING' || state === 'HOLD' ? 'PARTNER_PENDING' : 'PARTNER_PAYABLE'

/** A commission was earned; it waits. */
export const earned = (amount: Money): LedgerTransaction => move('EARNED', 'PROGRAM_EXPENSE', 'PARTNER_PENDING', amount)
/** What is left of a commission becomes payable. */
export const approved = (amount: Money): LedgerTransaction =>
  move('APPROVED', 'PARTNER_PENDING', 'PARTNER_PAYABLE', amount)
/** What is left of a commission is not paid after all; it lies where its state puts it. */
export const declined = (amount: Money, state: CommissionState): LedgerTransaction =>
  move('DECLINED', accountOf(state), 'PROGRAM_EXPENSE', amount)
/** A positive amount is taken back. After approval or payout the payable balance may go below zero, and is carried forward. */
export const reversed = (amount: Money, state: CommissionState): LedgerTransaction =>
  move('REVERSED', accountOf(state), 'PROGRAM_EXPENSE', amount)
/** A correction by hand, a dispute's outcome: positive for the partner, negative against. */
export const adjusted = (amount: Money): LedgerTransaction =>
  move('ADJUSTED', 'PROGRAM_EXPENSE', 'PARTNER_PAYABLE', amount)
export const payoutCreated = (amount: Money): LedgerTransaction =>
  move('PAYOUT_CREATED', 'PARTNER_PAYABLE', 'PARTNER_IN_PAYOUT', amount)
export const payoutPaid = (amount: Money): LedgerTransaction => move('PAYOUT_PAID', 'PARTNER_IN_PAYOUT', 'CASH', amount)
/** The money returns to the balance. */
export const payoutFailed = (amount: Money): LedgerTransaction =>
  move('PAYOUT_FAILED', 'PARTNER_IN_PAYOUT', 'PARTNER_PAYABLE', amount)
