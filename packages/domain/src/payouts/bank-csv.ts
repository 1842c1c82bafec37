import { formatDecimal, type Money } from '../kernel/index.ts'

/** The columns of a bank file, in order. */
export const BANK_COLUMNS = [
  'payout_id',
  'payee_name',
  'iban_or_account',
  'bic_or_routing',
  'amount',
  'currency',
  'reference',
] as const

export type BankLine = {
  readonly payoutId: string
  readonly payeeName: string
  readonly account: string
  readonly bank?: string | null | undefined
  readonly amount: Money
  /** What the payee sees, such as "Rapport May 2026". Cut at 140 characters, the length SEPA carries. */
  readonly reference: string
}

/** The values of one row. The payout id is the rail's idempotency key: the same payout always gives the same row. */
export const bankRow = (line: BankLine): string[] => [
  line.payoutId,
  line.payeeName,
  line.account.replaceAll(' ', ''),
  line.bank?.replaceAll(' ', '') ?? '',
  formatDecimal(line.amount),
  line.amount.currency,
  line.reference.slice(0, 140),
]
