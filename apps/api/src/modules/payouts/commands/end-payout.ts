import { ensure, refuse } from '@rapport/domain'
import { payoutFailed, payoutPaid } from '@rapport/domain/commissions'
import { parseText } from '@rapport/domain/identity'
import { movePayout } from '@rapport/domain/payouts'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { anyOf } from '../../../platform/db/sets.ts'
import { amountIn, book } from '../../commissions/index.ts'
import { commissions } from '../../commissions/tables.ts'
import { findPayout, type PayoutRow } from '../queries.ts'
import { payoutItems, payoutRuns, payouts } from '../tables.ts'
import type { FailPayoutInput, MarkPayoutPaidInput } from '../types.ts'

/** The commissions in a payout change with it. */
async function moveItems(
  ctx: CommandContext,
  payoutId: string,
  change: { state: 'PAID' | 'APPROVED'; paidAt?: Date },
): Promise<void> {
  const items = await ctx.db
    .select({ id: commissions.id })
    .from(payoutItems)
    .innerJoin(commissions, eq(commissions.id, payoutItems.commissionId))
    .where(and(eq(payoutItems.payoutId, payoutId), isNull(payoutItems.releasedAt)))
    .orderBy(asc(commissions.id))
    .for('update', { of: commissions })
  const ids = items.map(({ id }) => id)
  await ctx.db
    .update(commissions)
    .set(change)
    .where(and(anyOf(commissions.id, ids), eq(commissions.state, 'DUE')))
}

/** A run is completed when none of its payouts is open; of several that end at once the last one sees that. */
async function completeRun(ctx: CommandContext, runId: string): Promise<void> {
  await ctx.db.select({ id: payoutRuns.id }).from(payoutRuns).where(eq(payoutRuns.id, runId)).for('no key update')
  const open = await ctx.db
    .select({ id: payouts.id })
    .from(payouts)
    .where(and(eq(payouts.runId, runId), eq(payouts.state, 'CREATED')))
    .limit(1)
  if (open.length === 0) await ctx.db.update(payoutRuns).set({ state: 'COMPLETED' }).where(eq(payoutRuns.id, runId))
}

const bookingOf = (row: PayoutRow, transaction: ReturnType<typeof payoutPaid>) => ({
  transaction,
  payee: row.partnerId,
  programId: row.workspaceId,
  subjectId: row.id,
  causeId: row.runId,
})

/** Says that the money has left. The partner gets a mail. */
export const markPayoutPaid: Command<MarkPayoutPaidInput, PayoutRow> = {
  name: 'markPayoutPaid',
  may: 'payouts.write',
  subject: (row) => row.id,
  again: async (ctx, id) => (await findPayout(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND'),
  handle: async (ctx, input) => {
    const row = (await findPayout(ctx, scoped(ctx), input.id, true)) ?? refuse('NOT_FOUND', ['id'])
    const state = ensure(movePayout(row.state, 'PAID'))
    const reference = input.reference ? ensure(parseText(input.reference, { path: ['reference'], max: 140 })) : null
    const changed = { state, reference, paidAt: ctx.now }
    await ctx.db.update(payouts).set(changed).where(eq(payouts.id, row.id))
    await moveItems(ctx, row.id, { state: 'PAID', paidAt: ctx.now })
    await book(ctx, row.workspaceId, [bookingOf(row, payoutPaid({ minor: row.amountMinor, currency: row.currency }))])
    await completeRun(ctx, row.runId)
    ctx.emit({
      name: 'payout.paid.v1',
      workspaceId: row.workspaceId,
      payload: {
        payoutId: row.id,
        partnerId: row.partnerId,
        ...amountIn({ minor: row.amountMinor, currency: row.currency }),
      },
    })
    return { ...row, ...changed }
  },
}

/** Says that the money did not arrive: it goes back to the balance, and the next run takes it up again. */
export const failPayout: Command<FailPayoutInput, PayoutRow> = {
  name: 'failPayout',
  may: 'payouts.write',
  subject: (row) => row.id,
  again: async (ctx, id) => (await findPayout(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND'),
  handle: async (ctx, input) => {
    const row = (await findPayout(ctx, scoped(ctx), input.id, true)) ?? refuse('NOT_FOUND', ['id'])
    const state = ensure(movePayout(row.state, 'FAILED'))
    const failureReason = ensure(parseText(input.reason, { path: ['reason'], max: 500, multiline: true }))
    const changed = { state, failureReason, failedAt: ctx.now }
    await ctx.db.update(payouts).set(changed).where(eq(payouts.id, row.id))
    await moveItems(ctx, row.id, { state: 'APPROVED' })
    await ctx.db.update(payoutItems).set({ releasedAt: ctx.now }).where(eq(payoutItems.payoutId, row.id))
    await book(ctx, row.workspaceId, [bookingOf(row, payoutFailed({ minor: row.amountMinor, currency: row.currency }))])
    await completeRun(ctx, row.runId)
    ctx.emit({
      name: 'payout.failed.v1',
      workspaceId: row.workspaceId,
      payload: { payoutId: row.id, partnerId: row.partnerId },
    })
    return { ...row, ...changed }
  },
}
