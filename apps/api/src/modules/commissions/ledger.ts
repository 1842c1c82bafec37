import { createHash } from 'node:crypto'
import type { LedgerAccount, LedgerTransaction } from '@rapport/domain/commissions'
import type { CommandContext } from '../../platform/commands/command.ts'
import { newId } from '../../platform/context.ts'
import { insertRows } from '../../platform/db/sets.ts'
import { ledgerAccounts, ledgerPostings, ledgerTransactions } from './tables.ts'

/** One transaction to be booked, with whose partner accounts it moves and which program bears it. */
export type Booking = {
  transaction: LedgerTransaction
  payee: string
  programId: string
  /** The commission or payout it is about. */
  subjectId: string
  causeId: string | null
}

const WORKSPACE_ACCOUNTS: readonly LedgerAccount[] = ['PROGRAM_EXPENSE', 'CASH']

/** An account's id follows from what it is, so that nobody has to look it up. */
export const accountId = (workspaceId: string, ownerId: string, kind: LedgerAccount, currency: string): string =>
  `acc_${createHash('sha256').update(`${workspaceId}|${ownerId}|${kind}|${currency}`).digest('hex').slice(0, 26)}`

/**
 * Books transactions: a few statements whatever their number. Returns their ids in the same order. `entries` writes what belongs to them.
 *
 * Everything that moves money locks in one order, so that nobody waits in a circle: facts; programs and customers by name; payouts;
 * commissions by id; the roll-ups of statistics, which entries move; accounts by id, which postings move; payout runs. A payout run
 * skips commissions that somebody else has locked and starts with the accounts.
 */
export async function book(
  ctx: CommandContext,
  workspaceId: string,
  bookings: readonly Booking[],
  entries: (transactionIds: readonly string[]) => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  if (bookings.length === 0) return []
  const accounts = new Map<string, typeof ledgerAccounts.$inferInsert>()
  const transactions: (typeof ledgerTransactions.$inferInsert)[] = []
  const postings: (typeof ledgerPostings.$inferInsert)[] = []
  for (const { transaction, payee, programId, subjectId, causeId } of bookings) {
    const id = newId(ctx, 'ledgerTransaction')
    transactions.push({ id, workspaceId, kind: transaction.event, subjectId, causeId, at: ctx.now })
    for (const { account, amount } of transaction.postings) {
      const ownerId = WORKSPACE_ACCOUNTS.includes(account) ? programId : payee
      const own = accountId(workspaceId, ownerId, account, amount.currency)
      accounts.set(own, { id: own, workspaceId, ownerId, kind: account, currency: amount.currency })
      postings.push({ transactionId: id, accountId: own, currency: amount.currency, amountMinor: amount.minor })
    }
  }
  const sorted = [...accounts.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const ids = transactions.map((t) => t.id)
  await insertRows(ctx.db, ledgerTransactions, transactions)
  await entries(ids)
  await insertRows(ctx.db, ledgerAccounts, sorted, 'keep')
  await insertRows(ctx.db, ledgerPostings, postings)
  return ids
}
