import type { Scope } from '@rapport/domain/identity'
import { and, asc, eq, sum } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import { newId } from '../../platform/context.ts'
import { anyOf, insertRows } from '../../platform/db/sets.ts'
import { commissions, ledgerAccounts } from '../commissions/tables.ts'
import type { PayoutRow } from './queries.ts'
import { payoutItems } from './tables.ts'

type Approved = { id: string; payee: string; unit: string; amountMinor: bigint }

/** Names a balance: of whom, in which currency. */
export const balanceKey = (partnerId: string, currency: string): string => `${partnerId} ${currency}`

/** What a run may pay: commissions that are its own, and by `balanceKey` the minor units of approved ones that it must leave. */
export type Settleable = {
  approved: readonly Approved[]
  left: ReadonlyMap<string, bigint>
  /** The accounts that are held: one that is opened meanwhile is for the next run. */
  accounts: readonly string[]
}

/**
 * Locks the partners' accounts in the order of their ids, from when on nothing becomes approved or ceases to be, and then the approved
 * commissions that nobody else is changing. A run waits for accounts alone: whoever holds a commission waits for an account, never for a run
 * that waits for it.
 */
export async function lockSettleable(ctx: CommandContext, scope: Scope): Promise<Settleable> {
  const held = await ctx.db
    .select({ id: ledgerAccounts.id })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.workspaceId, scope.workspaceId),
        anyOf(ledgerAccounts.kind, ['PARTNER_PAYABLE', 'PARTNER_IN_PAYOUT']),
      ),
    )
    .orderBy(asc(ledgerAccounts.id))
    .for('no key update')
  const ofState = and(eq(commissions.workspaceId, scope.workspaceId), eq(commissions.state, 'APPROVED'))
  const { id, payee, unit, amountMinor } = commissions
  const approved = await ctx.db
    .select({ id, payee, unit, amountMinor })
    .from(commissions)
    .where(ofState)
    .orderBy(asc(id))
    .for('no key update', { skipLocked: true })
  const all = await ctx.db
    .select({ payee, unit, minor: sum(amountMinor) })
    .from(commissions)
    .where(ofState)
    .groupBy(payee, unit)
  const left = new Map(all.map((row) => [balanceKey(row.payee, row.unit), BigInt(row.minor ?? 0)]))
  for (const row of approved) {
    const key = balanceKey(row.payee, row.unit)
    left.set(key, (left.get(key) ?? 0n) - row.amountMinor)
  }
  return { approved, left, accounts: held.map((account) => account.id) }
}

/** Puts the approved commissions into the payouts that settle them: each in one live payout, by a unique index. */
export async function settle(
  ctx: CommandContext,
  payouts: readonly PayoutRow[],
  approved: readonly Approved[],
): Promise<void> {
  const payoutOf = new Map(payouts.map((row) => [balanceKey(row.partnerId, row.currency), row.id]))
  const items = approved.flatMap(({ id: commissionId, payee, unit, amountMinor }) => {
    const payoutId = payoutOf.get(balanceKey(payee, unit))
    return payoutId ? [{ id: newId(ctx, 'entry'), payoutId, commissionId, amountMinor }] : []
  })
  await insertRows(ctx.db, payoutItems, items)
  const settled = items.map((item) => item.commissionId)
  await ctx.db.update(commissions).set({ state: 'DUE' }).where(anyOf(commissions.id, settled))
}
