import { approve, bookApproval } from '@rapport/domain/commissions'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { book } from '../ledger.ts'
import { amountIn } from '../money.ts'
import { type CommissionRow, commissionsByIds } from '../queries.ts'
import { commissions } from '../tables.ts'
import type { ApproveCommissionsInput } from '../types.ts'
import { anyOf } from '../../../platform/db/sets.ts'
import { decideEach } from './decide-each.ts'

/** Makes commissions payable: all of them, or none and every reason why. */
export const approveCommissions: Command<ApproveCommissionsInput, CommissionRow[]> = {
  name: 'approveCommissions',
  may: 'commissions.decide',
  subject: (rows) => rows.map((row) => row.id),
  again: (ctx, _id, ids) => commissionsByIds(ctx, scoped(ctx), ids),
  handle: async (ctx, input) => {
    const override = (input.overrideReason?.trim() ?? '') !== ''
    const rows = await decideEach(ctx, input.ids, (row) => approve(row, ctx.now, override))
    const settled = rows.map((row) => ({ row, ...bookApproval(row) }))
    const ids = rows.map((row) => row.id)
    const changed = { state: 'APPROVED' as const, approvedAt: ctx.now }
    await ctx.db.update(commissions).set(changed).where(anyOf(commissions.id, ids))
    await book(
      ctx,
      scoped(ctx).workspaceId,
      settled.map(({ row, transaction }) => ({
        transaction,
        payee: row.payee,
        programId: row.programId,
        subjectId: row.id,
        causeId: null,
      })),
    )
    for (const row of rows)
      ctx.emit({
        name: 'commission.approved.v1',
        workspaceId: row.workspaceId,
        payload: {
          commissionId: row.id,
          partnerId: row.partnerId,
          ...amountIn({ minor: row.amountMinor, currency: row.unit }),
        },
      })
    return rows.map((row) => ({ ...row, ...changed }))
  },
}
