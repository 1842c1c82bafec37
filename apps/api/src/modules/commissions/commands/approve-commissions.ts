import { isRefusal, type Refusal, Refused, refusal, refuse } from '@rapport/domain'
import { approve, approved } from '@rapport/domain/commissions'
import { inArray } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { book } from '../ledger.ts'
import { amountIn } from '../money.ts'
import { type CommissionRow, commissionsByIds } from '../queries.ts'
import { commissions } from '../tables.ts'
import type { ApproveCommissionsInput } from '../types.ts'

const MOST = 500

/** The commissions of the scope with these ids, locked; refuses ids that are not there, each by its place. */
export async function lockCommissions(ctx: CommandContext, ids: readonly string[]): Promise<CommissionRow[]> {
  if (ids.length === 0) refuse('REQUIRED', ['ids'])
  if (ids.length > MOST) refuse('TOO_MANY', ['ids'], { max: MOST })
  const distinct = [...new Set(ids)]
  const rows = await commissionsByIds(ctx, scoped(ctx), distinct, true)
  const found = new Set(rows.map((row) => row.id))
  const missing = distinct.flatMap((id, index): Refusal[] =>
    found.has(id) ? [] : [refusal('NOT_FOUND', ['ids', String(index)])],
  )
  if (missing.length > 0) throw new Refused(missing)
  return rows
}

/** Makes commissions payable: all of them, or none and every reason why. */
export const approveCommissions: Command<ApproveCommissionsInput, CommissionRow[]> = {
  name: 'approveCommissions',
  may: 'commissions.decide',
  subject: (rows) => rows.map((row) => row.id).join(','),
  again: (ctx, ids) => commissionsByIds(ctx, scoped(ctx), ids.split(',')),
  handle: async (ctx, input) => {
    const override = (input.overrideReason?.trim() ?? '') !== ''
    const rows = await lockCommissions(ctx, input.ids)
    const refused = rows.flatMap((row, index): Refusal[] => {
      const next = approve(
        { ...row, holdUntil: row.payableAt ?? row.holdUntil, flagged: row.state === 'HOLD' },
        ctx.now,
        override,
      )
      return isRefusal(next) ? [{ ...next, path: ['ids', String(index)] }] : []
    })
    if (refused.length > 0) throw new Refused(refused)

    await ctx.db
      .update(commissions)
      .set({ state: 'APPROVED', approvedAt: ctx.now })
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
        transaction: approved({ minor: row.amountMinor, currency: row.unit }),
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
    return rows.map((row) => ({ ...row, state: 'APPROVED', approvedAt: ctx.now }))
  },
}
