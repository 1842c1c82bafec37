import { ensure, isRefusal, type Refusal, Refused } from '@rapport/domain'
import { decline, declined } from '@rapport/domain/commissions'
import { parseText } from '@rapport/domain/identity'
import { inArray } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { book } from '../ledger.ts'
import { amountIn } from '../money.ts'
import { type CommissionRow, commissionsByIds } from '../queries.ts'
import { commissions } from '../tables.ts'
import type { DeclineCommissionsInput } from '../types.ts'
import { lockCommissions } from './approve-commissions.ts'

/** Takes commissions out that are not in a payout yet, with a reason that the partner reads: all of them, or none. */
export const declineCommissions: Command<DeclineCommissionsInput, CommissionRow[]> = {
  name: 'declineCommissions',
  may: 'commissions.decide',
  subject: (rows) => rows.map((row) => row.id).join(','),
  again: (ctx, ids) => commissionsByIds(ctx, scoped(ctx), ids.split(',')),
  handle: async (ctx, input) => {
    const reason = ensure(parseText(input.reason, { path: ['reason'], max: 500, multiline: true }))
    const rows = await lockCommissions(ctx, input.ids)
    const refused = rows.flatMap((row, index): Refusal[] => {
      const next = decline({ ...row, flagged: false })
      return isRefusal(next) ? [{ ...next, path: ['ids', String(index)] }] : []
    })
    if (refused.length > 0) throw new Refused(refused)

    const changed = { state: 'DECLINED' as const, declinedAt: ctx.now, declineReason: reason }
    await ctx.db
      .update(commissions)
      .set(changed)
      .where(
        inArray(
          commissions.id,
          rows.map((row) => row.id),
        ),
      )
    await book(
      ctx,
      scoped(ctx).workspaceId,
      rows.map((row) => ({
        transaction: declined({ minor: row.amountMinor, currency: row.unit }, row.state),
        payee: row.payee,
        programId: row.programId,
        subjectId: row.id,
        causeId: null,
      })),
    )
    for (const row of rows)
      ctx.emit({
        name: 'commission.declined.v1',
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
