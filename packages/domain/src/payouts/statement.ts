import { add, type Money, zero } from '../kernel/index.ts'
import type { LedgerEvent, Posting } from '../commissions/index.ts'

/** A transaction on one partner's accounts, with when it was booked. */
export type StatementLine = { readonly at: Date; readonly event: LedgerEvent; readonly postings: readonly Posting[] }

/** The totals of a statement: opening + earned − reversed + adjusted − paid = closing, to the minor unit. */
export type StatementTotals = {
  readonly opening: Money
  readonly earned: Money
  readonly reversed: Money
  readonly adjusted: Money
  readonly paid: Money
  readonly closing: Money
}

const PARTNER = new Set(['PARTNER_PENDING', 'PARTNER_PAYABLE', 'PARTNER_IN_PAYOUT'])

/** What a transaction changed in all that a partner is owed, waiting or not: approvals and payout creation move, they do not change. */
export const changeOf = (line: { readonly postings: readonly Posting[] }, currency: string): Money =>
  line.postings.reduce(
    (sum, p) => (PARTNER.has(p.account) && p.amount.currency === currency ? add(sum, p.amount) : sum),
    zero(currency),
  )

/** Totals for one partner and currency over the transactions with `from <= at < to`; earlier ones make the opening balance. */
export function statementTotals(
  lines: readonly StatementLine[],
  currency: string,
  from: Date,
  to: Date,
): StatementTotals {
  const total = (wanted: (line: StatementLine) => boolean): Money =>
    lines.reduce((sum, line) => (wanted(line) ? add(sum, changeOf(line, currency)) : sum), zero(currency))
  const during = (...events: LedgerEvent[]) => total((l) => l.at >= from && l.at < to && events.includes(l.event))
  const minusOf = (m: Money): Money => ({ minor: m.minor === 0n ? 0n : -m.minor, currency })
  return {
    opening: total((l) => l.at < from),
    earned: during('EARNED'),
    reversed: minusOf(during('REVERSED', 'DECLINED')),
    adjusted: during('ADJUSTED'),
    paid: minusOf(during('PAYOUT_PAID')),
    closing: total((l) => l.at < to),
  }
}
