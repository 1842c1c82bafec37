import { refuse } from '@rapport/domain'
import { payoutCreated } from '@rapport/domain/commissions'
import { and, eq, inArray, max } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { book } from '../../commissions/index.ts'
import { commissions } from '../../commissions/tables.ts'
import { workspaces } from '../../identity/tables.ts'
import { partners } from '../../partners/tables.ts'
import { dueNow, type PayoutRow } from '../queries.ts'
import { findRun, type RunRow } from '../runs.ts'
import { payoutItems, payoutRuns, payouts } from '../tables.ts'
import type { CreatePayoutRunInput } from '../types.ts'

async function nextNumber(ctx: CommandContext, workspaceId: string): Promise<number> {
  await ctx.db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for('update')
  const [row] = await ctx.db
    .select({ n: max(payoutRuns.number) })
    .from(payoutRuns)
    .where(eq(payoutRuns.workspaceId, workspaceId))
  return (row?.n ?? 0) + 1
}

type Account = { id: string; account: string | null; bank: string | null }

/** Where each partner is paid, kept with the payout: a later change is for later payouts. */
async function accountsOf(ctx: CommandContext, ids: readonly string[]): Promise<Map<string, Account>> {
  const rows = await ctx.db
    .select({ id: partners.id, account: partners.payoutAccount, bank: partners.payoutBank })
    .from(partners)
    .where(inArray(partners.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** The approved commissions that the payouts settle: each in one live payout, by a unique index. */
async function settle(ctx: CommandContext, rows: readonly PayoutRow[]): Promise<void> {
  const approved = await ctx.db
    .select()
    .from(commissions)
    .where(
      and(
        inArray(
          commissions.payee,
          rows.map((row) => row.partnerId),
        ),
        eq(commissions.workspaceId, scoped(ctx).workspaceId),
        eq(commissions.state, 'APPROVED'),
      ),
    )
    .orderBy(commissions.id)
    .for('update')
  const items = approved.flatMap((commission) => {
    const payout = rows.find((row) => row.partnerId === commission.payee && row.currency === commission.unit)
    return payout
      ? [
          {
            id: newId(ctx, 'entry'),
            payoutId: payout.id,
            commissionId: commission.id,
            amountMinor: commission.amountMinor,
          },
        ]
      : []
  })
  if (items.length === 0) return
  await ctx.db.insert(payoutItems).values(items)
  await ctx.db
    .update(commissions)
    .set({ state: 'DUE' })
    .where(
      inArray(
        commissions.id,
        items.map((item) => item.commissionId),
      ),
    )
}

/**
 * Sets the money of every balance that is due aside, one payout for each partner and currency. Balances below the minimum and below
 * zero are carried forward. Two runs at once pay nothing twice: the accounts are locked first.
 */
export const createPayoutRun: Command<CreatePayoutRunInput, RunRow> = {
  name: 'createPayoutRun',
  may: 'payouts.write',
  subject: (run) => run.id,
  again: async (ctx, id) => (await findRun(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND'),
  handle: async (ctx, input) => {
    const scope = scoped(ctx)
    const number = await nextNumber(ctx, scope.workspaceId)
    const { due } = await dueNow(ctx, scope, input, true)
    if (due.length === 0) return refuse('NOTHING_TO_PAY')
    const run: RunRow = {
      id: newId(ctx, 'payoutRun'),
      workspaceId: scope.workspaceId,
      number,
      state: 'OPEN',
      createdBy: 'userId' in ctx.actor ? ctx.actor.userId : null,
      createdAt: ctx.now,
    }
    const accounts = await accountsOf(
      ctx,
      due.map(({ partner }) => partner),
    )
    const rows: PayoutRow[] = due.map(({ partner, amount }) => ({
      id: newId(ctx, 'payout'),
      workspaceId: scope.workspaceId,
      runId: run.id,
      partnerId: partner,
      currency: amount.currency,
      amountMinor: amount.minor,
      state: 'CREATED',
      account: accounts.get(partner)?.account ?? null,
      bank: accounts.get(partner)?.bank ?? null,
      reference: null,
      failureReason: null,
      createdAt: ctx.now,
      paidAt: null,
      failedAt: null,
    }))
    await ctx.db.insert(payoutRuns).values(run)
    await ctx.db.insert(payouts).values(rows)
    await settle(ctx, rows)
    await book(
      ctx,
      scope.workspaceId,
      rows.map((row) => ({
        transaction: payoutCreated({ minor: row.amountMinor, currency: row.currency }),
        payee: row.partnerId,
        programId: scope.workspaceId,
        subjectId: row.id,
        causeId: run.id,
      })),
    )
    ctx.emit({ name: 'payout-run.created.v1', workspaceId: scope.workspaceId, payload: { runId: run.id } })
    return run
  },
}
