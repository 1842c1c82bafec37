import { ensure } from '@rapport/domain'
import { bookDecline, decline } from '@rapport/domain/commissions'
import { parseText } from '@rapport/domain/identity'
import { message } from '@rapport/domain/programs'
import type { Command } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { book } from '../ledger.ts'
import { amountIn } from '../money.ts'
import { type CommissionRow, commissionsByIds } from '../queries.ts'
import { saveBalances } from '../save-balances.ts'
import { commissionEntries, commissions } from '../tables.ts'
import type { DeclineCommissionsInput } from '../types.ts'
import { anyOf, insertRows } from '../../../platform/db/sets.ts'
import { decideEach } from './decide-each.ts'

/**
 * Takes commissions out that are not in a payout yet, with a reason that the partner reads: all of them, or none. What was left of each is
 * an entry of its own, so that nothing takes it a second time and every sum over entries knows.
 */
export const declineCommissions: Command<DeclineCommissionsInput, CommissionRow[]> = {
  name: 'declineCommissions',
  may: 'commissions.decide',
  subject: (rows) => rows.map((row) => row.id),
  again: (ctx, _id, ids) => commissionsByIds(ctx, scoped(ctx), ids),
  handle: async (ctx, input) => {
    const reason = ensure(parseText(input.reason, { path: ['reason'], max: 500, multiline: true }))
    const rows = await decideEach(ctx, input.ids, (row) => decline(row))
    const taken = rows.map((row) => ({ row, ...bookDecline(row) }))
    await saveBalances(ctx, rows)
    const changed = { declinedAt: ctx.now, declineReason: reason }
    const ids = rows.map((row) => row.id)
    await ctx.db.update(commissions).set(changed).where(anyOf(commissions.id, ids))
    const bookings = taken.map(({ row, transaction }) => ({
      transaction,
      payee: row.payee,
      programId: row.programId,
      subjectId: row.id,
      causeId: null,
    }))
    await book(ctx, scoped(ctx).workspaceId, bookings, (transactionIds) =>
      insertRows(
        ctx.db,
        commissionEntries,
        taken.map(({ row, amount }, i) => {
          const id = newId(ctx, 'entry')
          return {
            id,
            workspaceId: row.workspaceId,
            commissionId: row.id,
            key: id,
            kind: 'DECLINE' as const,
            quantity: null,
            amountMinor: amount,
            currency: row.unit,
            causeFactId: null,
            transactionId: transactionIds[i] as string,
            reason: message('outcome.declined', { reason: { kind: 'text', value: reason } }),
            versionId: row.versionId,
            at: ctx.now,
          }
        }),
      ),
    )
    for (const { row, amount } of taken)
      ctx.emit({
        name: 'commission.declined.v1',
        workspaceId: row.workspaceId,
        payload: {
          commissionId: row.id,
          partnerId: row.partnerId,
          ...amountIn({ minor: -amount, currency: row.unit }),
        },
      })
    return rows.map((row) => ({ ...row, ...changed }))
  },
}
