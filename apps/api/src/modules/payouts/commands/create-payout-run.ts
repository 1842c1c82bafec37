import { anyOf, insertRows } from '../../../platform/db/sets.ts'
import { refuse } from '@rapport/domain'
import { payoutCreated } from '@rapport/domain/commissions'
import { eq, max } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { book } from '../../commissions/index.ts'
import { workspaces } from '../../identity/tables.ts'
import { partners } from '../../partners/tables.ts'
import { dueNow, type PayoutRow } from '../queries.ts'
import { findRun, type RunRow } from '../runs.ts'
import { lockSettleable, settle } from '../settle.ts'
import { payoutRuns, payouts } from '../tables.ts'
import type { CreatePayoutRunInput } from '../types.ts'

/** Runs of a workspace are made one after the other. */
async function nextNumber(ctx: CommandContext, workspaceId: string): Promise<number> {
  await ctx.db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for('no key update')
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
    .where(anyOf(partners.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * Sets the money of every balance that is due aside, one payout for each partner and currency. Balances below the minimum and below
 * zero are carried forward, and what somebody is changing at this moment is left for the next run. Two runs at once pay nothing twice.
 */
export const createPayoutRun: Command<CreatePayoutRunInput, RunRow> = {
  name: 'createPayoutRun',
  maySeconds: 60,
  may: 'payouts.write',
  subject: (run) => run.id,
  again: async (ctx, id) => (await findRun(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND'),
  handle: async (ctx, input) => {
    const scope = scoped(ctx)
    const number = await nextNumber(ctx, scope.workspaceId)
    const { approved, left, accounts: held } = await lockSettleable(ctx, scope)
    const { due } = await dueNow(ctx, scope, input, left, held)
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
    await insertRows(ctx.db, payouts, rows)
    await settle(ctx, rows, approved)
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
