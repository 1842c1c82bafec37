import { isCurrency, type Money } from '@rapport/domain'
import type { Scope } from '@rapport/domain/identity'
import { payoutRun, type PayoutRun as Due } from '@rapport/domain/payouts'
import { minimumIn, minimumsOf } from '@rapport/domain/programs'
import DataLoader from 'dataloader'
import { and, asc, count, eq, isNull, sql, sum } from 'drizzle-orm'
import { type Context, loader, scoped } from '../../platform/context.ts'
import { rowFor, rowsFor } from '../../platform/db/read.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { instantKey, type PageArgs, paginate, textKey } from '../../platform/graphql/connection.ts'
import { commissions, ledgerAccounts } from '../commissions/tables.ts'
import { enrollments } from '../partners/tables.ts'
import { currentVersion } from '../programs/index.ts'
import { programs } from '../programs/tables.ts'
import { balancesFrom } from './balances.ts'
import { balanceKey } from './settle.ts'
import { payoutItems, payouts } from './tables.ts'
import type { Balance, PayoutsWhere } from './types.ts'

export type PayoutRow = typeof payouts.$inferSelect

const own = (scope: Scope) =>
  and(
    eq(payouts.workspaceId, scope.workspaceId),
    scope.partnerId === null ? undefined : eq(payouts.partnerId, scope.partnerId),
  )

export function payoutPage(ctx: Context, scope: Scope, args: PageArgs, where: PayoutsWhere | null) {
  const mine = and(
    own(scope),
    where?.runId ? eq(payouts.runId, where.runId) : undefined,
    where?.partnerId ? eq(payouts.partnerId, where.partnerId) : undefined,
    where?.state ? anyOf(payouts.state, where.state) : undefined,
  )
  return paginate<PayoutRow>(
    args,
    { keys: [instantKey(payouts.createdAt, (r) => r.createdAt), textKey(payouts.id, (r) => r.id)], direction: 'desc' },
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(payouts)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(payouts).where(mine))[0]?.n ?? 0,
  )
}

export async function findPayout(ctx: Context, scope: Scope, id: string, lock = false): Promise<PayoutRow | undefined> {
  const query = ctx.db
    .select()
    .from(payouts)
    .where(and(own(scope), eq(payouts.id, id)))
  return (lock ? await query.for('update') : await query)[0]
}

/** The commissions that a payout settles (or settled, before it failed). */
export const commissionsOfPayout = (ctx: Context) =>
  loader(
    ctx,
    commissionsOfPayout,
    () =>
      new DataLoader<string, (typeof commissions.$inferSelect)[]>(async (ids) => {
        const rows = await ctx.db
          .select({ payoutId: payoutItems.payoutId, commission: commissions })
          .from(payoutItems)
          .innerJoin(commissions, eq(commissions.id, payoutItems.commissionId))
          .where(and(anyOf(payoutItems.payoutId, ids), within(ctx, commissions)))
          .orderBy(asc(commissions.earnedAt), asc(commissions.id))
        return rowsFor(ids, rows, (row) => row.payoutId).map((own) => own.map((row) => row.commission))
      }),
  )

/** The live payout of commissions. */
export const payoutOfCommission = (ctx: Context) =>
  loader(
    ctx,
    payoutOfCommission,
    () =>
      new DataLoader<string, PayoutRow | undefined>(async (ids) => {
        const rows = await ctx.db
          .select({ commissionId: payoutItems.commissionId, payout: payouts })
          .from(payoutItems)
          .innerJoin(payouts, eq(payouts.id, payoutItems.payoutId))
          .where(and(anyOf(payoutItems.commissionId, ids), isNull(payoutItems.releasedAt), within(ctx, payouts)))
        return rowFor(ids, rows, (row) => row.commissionId).map((row) => row?.payout)
      }),
  )

/** Balances per partner and currency, from the ledger's accounts; other units than currencies are not paid in money. */
export const balancesOf = (ctx: Context) =>
  loader(
    ctx,
    balancesOf,
    () =>
      new DataLoader<string, Balance[]>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(ledgerAccounts)
          .where(
            and(
              anyOf(ledgerAccounts.ownerId, ids),
              within(ctx, { ...ledgerAccounts, partnerId: ledgerAccounts.ownerId }),
            ),
          )
        const paid = await ctx.db
          .select({ partnerId: payouts.partnerId, currency: payouts.currency, total: sum(payouts.amountMinor) })
          .from(payouts)
          .where(and(anyOf(payouts.partnerId, ids), eq(payouts.state, 'PAID'), within(ctx, payouts)))
          .groupBy(payouts.partnerId, payouts.currency)
        return ids.map((id) =>
          balancesFrom(
            id,
            rows
              .filter((row) => row.ownerId === id)
              .map(({ kind, currency, balanceMinor }) => ({ kind, currency, minor: balanceMinor })),
            paid.filter((p) => p.partnerId === id).map((p) => ({ currency: p.currency, minor: p.total ?? '0' })),
          ),
        )
      }),
  )

/**
 * What a payout run would do now, with every balance of the workspace, less the minor units by `balanceKey` that it must leave; of some
 * accounts alone where they are named.
 */
export async function dueNow(
  ctx: Context,
  scope: Scope,
  only: { currencyCode?: string | null | undefined; partnerIds?: readonly string[] | null | undefined },
  left: ReadonlyMap<string, bigint> = new Map(),
  accounts?: readonly string[],
): Promise<Due> {
  const mine = and(
    eq(ledgerAccounts.workspaceId, scope.workspaceId),
    eq(ledgerAccounts.kind, 'PARTNER_PAYABLE'),
    sql`${ledgerAccounts.ownerId} like 'prt\\_%'`,
    only.currencyCode ? eq(ledgerAccounts.currency, only.currencyCode) : undefined,
    only.partnerIds ? anyOf(ledgerAccounts.ownerId, only.partnerIds) : undefined,
    accounts ? anyOf(ledgerAccounts.id, accounts) : undefined,
  )
  const rows = await ctx.db.select().from(ledgerAccounts).where(mine).orderBy(ledgerAccounts.id)
  const balances = rows.flatMap(({ ownerId: partner, currency, balanceMinor }) => {
    const minor = balanceMinor - (left.get(balanceKey(partner, currency)) ?? 0n)
    return isCurrency(currency) ? [{ partner, payable: { minor, currency } satisfies Money }] : []
  })
  const minimumsFor = await minimums(ctx, scope)
  const runs = balances.map((balance) => payoutRun([balance], minimumsFor(balance.partner)))
  return { due: runs.flatMap((run) => run.due), carried: runs.flatMap((run) => run.carried) }
}

/** The balance from which a partner is paid in a currency. */
export const minimumOf = (ctx: Context) =>
  loader(
    ctx,
    minimumOf,
    () =>
      new DataLoader<{ partnerId: string; currency: string }, Money, string>(
        async (asked) => {
          const minimumsFor = await minimums(ctx, scoped(ctx), [...new Set(asked.map((one) => one.partnerId))])
          return asked.map(({ partnerId, currency }) => minimumIn(currency, minimumsFor(partnerId)))
        },
        { cacheKeyFn: ({ partnerId, currency }) => `${partnerId} ${currency}` },
      ),
  )

/**
 * By partner, of all or of some: the smallest minimum that the rules in force of its programs name, by currency; of all programs
 * where it is in none.
 */
async function minimums(
  ctx: Context,
  scope: Scope,
  only?: readonly string[],
): Promise<(partnerId: string) => Record<string, bigint>> {
  const rows = await ctx.db
    .select({ partnerId: enrollments.partnerId, programId: programs.id })
    .from(programs)
    .leftJoin(
      enrollments,
      and(eq(enrollments.programId, programs.id), only ? anyOf(enrollments.partnerId, only) : undefined),
    )
    .where(eq(programs.workspaceId, scope.workspaceId))
  const ids = [...new Set(rows.map((row) => row.programId))]
  const rules = await Promise.all(ids.map((id) => currentVersion(ctx).load(id)))
  const minimumOfProgram = new Map(ids.map((id, i) => [id, rules[i] ? minimumsOf(rules[i].rules) : {}]))
  const all: Record<string, bigint> = {}
  const own = new Map<string, Record<string, bigint>>()
  const lower = (found: Record<string, bigint>, currency: string, minor: bigint) => {
    const least = found[currency]
    found[currency] = least === undefined || minor < least ? minor : least
  }
  for (const { partnerId, programId } of rows)
    for (const [currency, minor] of Object.entries(minimumOfProgram.get(programId) ?? {})) {
      lower(all, currency, minor)
      if (partnerId === null) continue
      const found = own.get(partnerId) ?? {}
      own.set(partnerId, found)
      lower(found, currency, minor)
    }
  return (partnerId) => ({ ...all, ...own.get(partnerId) })
}
