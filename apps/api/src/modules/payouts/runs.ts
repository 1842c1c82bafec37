import type { Money } from '@rapport/domain'
import type { Scope } from '@rapport/domain/identity'
import DataLoader from 'dataloader'
import { and, asc, count, eq, sql, sum } from 'drizzle-orm'
import { type Context, loader } from '../../platform/context.ts'
import { rowFor, rowsFor } from '../../platform/db/read.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { type PageArgs, paginate } from '../../platform/graphql/connection.ts'
import type { PayoutRow } from './queries.ts'
import { payoutRuns, payouts } from './tables.ts'

export type RunRow = typeof payoutRuns.$inferSelect

export function runPage(ctx: Context, scope: Scope, args: PageArgs) {
  const mine = eq(payoutRuns.workspaceId, scope.workspaceId)
  return paginate<RunRow>(
    args,
    {
      keys: [{ sql: payoutRuns.number, of: (r) => r.number, cast: 'integer' }],
      direction: 'desc',
    },
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(payoutRuns)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(payoutRuns).where(mine))[0]?.n ?? 0,
  )
}

export async function findRun(ctx: Context, scope: Scope, id: string): Promise<RunRow | undefined> {
  if (scope.partnerId !== null) return undefined
  return (
    await ctx.db
      .select()
      .from(payoutRuns)
      .where(and(eq(payoutRuns.workspaceId, scope.workspaceId), eq(payoutRuns.id, id)))
  )[0]
}

export const runLoader = (ctx: Context) =>
  loader(
    ctx,
    runLoader,
    () =>
      new DataLoader<string, RunRow | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(payoutRuns)
          .where(and(anyOf(payoutRuns.id, ids), within(ctx, payoutRuns)))
        return rowFor(ids, rows, (row) => row.id)
      }),
  )

export const payoutsOfRun = (ctx: Context) =>
  loader(
    ctx,
    payoutsOfRun,
    () =>
      new DataLoader<string, PayoutRow[]>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(payouts)
          .where(and(anyOf(payouts.runId, ids), within(ctx, payouts)))
          .orderBy(asc(payouts.id))
        return rowsFor(ids, rows, (row) => row.runId)
      }),
  )

type RunSums = {
  readonly payouts: number
  /** Not paid yet, and not failed. */
  readonly waiting: number
  /** By currency, in the order of their codes. */
  readonly total: readonly Money[]
}

/** What a run comes to, however many payouts it has. */
export const sumsOfRun = (ctx: Context) =>
  loader(
    ctx,
    sumsOfRun,
    () =>
      new DataLoader<string, RunSums>(async (ids) => {
        const rows = await ctx.db
          .select({
            runId: payouts.runId,
            currency: payouts.currency,
            payouts: count(),
            waiting: sql<number>`count(*) filter (where ${payouts.state} not in ('PAID', 'FAILED'))::int`,
            minor: sum(payouts.amountMinor),
          })
          .from(payouts)
          .where(and(anyOf(payouts.runId, ids), within(ctx, payouts)))
          .groupBy(payouts.runId, payouts.currency)
          .orderBy(payouts.currency)
        return rowsFor(ids, rows, (row) => row.runId).map((own) => {
          return {
            payouts: own.reduce((n, row) => n + row.payouts, 0),
            waiting: own.reduce((n, row) => n + row.waiting, 0),
            total: own.map(({ currency, minor }) => ({ currency, minor: BigInt(minor ?? 0) })),
          }
        })
      }),
  )
