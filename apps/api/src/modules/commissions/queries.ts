import type { Scope } from '@rapport/domain/identity'
import DataLoader from 'dataloader'
import { and, asc, count, eq, gte, lt, sql } from 'drizzle-orm'
import { type Context, loader } from '../../platform/context.ts'
import { rowsFor } from '../../platform/db/read.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { instantKey, type Order, type PageArgs, paginate, textKey } from '../../platform/graphql/connection.ts'
import { commissionEntries, commissions, releasableFrom } from './tables.ts'
import type { CommissionsWhere } from './types.ts'

export type CommissionRow = typeof commissions.$inferSelect
export type EntryRow = typeof commissionEntries.$inferSelect

/** Staff see all commissions of the workspace, a partner those that are paid to it. */
const own = (scope: Scope) =>
  and(
    eq(commissions.workspaceId, scope.workspaceId),
    scope.partnerId === null ? undefined : eq(commissions.payee, scope.partnerId),
  )

const byTime = (direction: 'asc' | 'desc'): Order<CommissionRow> => ({
  keys: [instantKey(commissions.earnedAt, (r) => r.earnedAt), textKey(commissions.id, (r) => r.id)],
  direction,
})
const ORDERS: Record<string, Order<CommissionRow>> = {
  EARNED_AT_DESC: byTime('desc'),
  EARNED_AT_ASC: byTime('asc'),
  AMOUNT_DESC: {
    keys: [
      { sql: commissions.amountMinor, of: (r) => r.amountMinor, cast: 'bigint' },
      textKey(commissions.id, (r) => r.id),
    ],
    direction: 'desc',
  },
}

export function commissionPage(
  ctx: Context,
  scope: Scope,
  args: PageArgs,
  where: CommissionsWhere | null,
  orderBy: string | null,
) {
  const mine = and(
    own(scope),
    where?.programId ? eq(commissions.programId, where.programId) : undefined,
    where?.partnerId ? eq(commissions.partnerId, where.partnerId) : undefined,
    where?.state ? anyOf(commissions.state, where.state) : undefined,
    where?.from ? gte(commissions.earnedAt, where.from) : undefined,
    where?.to ? lt(commissions.earnedAt, where.to) : undefined,
    where?.releasable
      ? and(eq(commissions.state, 'PENDING'), sql`${releasableFrom(commissions)} <= ${ctx.now.toISOString()}`)
      : undefined,
  )
  return paginate<CommissionRow>(
    args,
    ORDERS[orderBy ?? 'EARNED_AT_DESC'] as Order<CommissionRow>,
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(commissions)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(commissions).where(mine))[0]?.n ?? 0,
  )
}

export const findCommission = async (ctx: Context, scope: Scope, id: string): Promise<CommissionRow | undefined> =>
  (
    await ctx.db
      .select()
      .from(commissions)
      .where(and(own(scope), eq(commissions.id, id)))
  )[0]

/** Commissions of the scope by their ids, in the order of the ids; those that are not there are left out. */
export async function commissionsByIds(
  ctx: Context,
  scope: Scope,
  ids: readonly string[],
  lock = false,
): Promise<CommissionRow[]> {
  if (ids.length === 0) return []
  const query = ctx.db
    .select()
    .from(commissions)
    .where(and(own(scope), anyOf(commissions.id, ids)))
    .orderBy(asc(commissions.id))
  const rows = lock ? await query.for('update') : await query
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export const commissionsOfFact = (ctx: Context) =>
  loader(
    ctx,
    commissionsOfFact,
    () =>
      new DataLoader<string, CommissionRow[]>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(commissions)
          .where(and(anyOf(commissions.factId, ids), within(ctx, { workspaceId: commissions.workspaceId })))
          .orderBy(asc(commissions.earnedAt), asc(commissions.id))
        return rowsFor(ids, rows, (row) => row.factId)
      }),
  )

export const entriesOf = (ctx: Context) =>
  loader(
    ctx,
    entriesOf,
    () =>
      new DataLoader<string, EntryRow[]>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(commissionEntries)
          .where(and(anyOf(commissionEntries.commissionId, ids), within(ctx, commissionEntries)))
          .orderBy(asc(commissionEntries.at), asc(commissionEntries.id))
        return rowsFor(ids, rows, (row) => row.commissionId)
      }),
  )
