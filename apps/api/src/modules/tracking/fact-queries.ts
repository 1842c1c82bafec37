import type { Scope } from '@rapport/domain/identity'
import DataLoader from 'dataloader'
import { and, count, eq, gte, inArray, lt, sql, sum } from 'drizzle-orm'
import { type Context, loader } from '../../platform/context.ts'
import { rowFor } from '../../platform/db/read.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { instantKey, type PageArgs, paginate, textKey } from '../../platform/graphql/connection.ts'
import type { ConversionsWhere, LeadsWhere } from './fact-types.ts'
import type { FactRow } from './facts.ts'
import { attributions, customers, facts, leads } from './tables.ts'

export type AttributionRow = typeof attributions.$inferSelect
export type LeadRow = typeof leads.$inferSelect

const UNDOING = ['REFUND', 'CHARGEBACK']

/** Staff see all facts of the workspace, a partner those it is credited for. */
const own = (scope: Scope) =>
  and(
    eq(facts.workspaceId, scope.workspaceId),
    scope.partnerId === null
      ? undefined
      : sql`exists (select 1 from ${attributions} where ${attributions.factId} = ${facts.id} and ${attributions.partnerId} = ${scope.partnerId})`,
  )

export function conversionPage(ctx: Context, scope: Scope, args: PageArgs, where: ConversionsWhere | null) {
  const mine = and(
    own(scope),
    where?.programId ? eq(facts.programId, where.programId) : undefined,
    where?.kind
      ? anyOf(
          facts.type,
          where.kind.filter((kind) => kind !== 'LEAD'),
        )
      : sql`${facts.type} <> 'LEAD'`,
    where?.from ? gte(facts.at, where.from) : undefined,
    where?.to ? lt(facts.at, where.to) : undefined,
    where?.partnerId
      ? sql`exists (select 1 from ${attributions} where ${attributions.factId} = ${facts.id} and ${attributions.partnerId} = ${where.partnerId})`
      : undefined,
    where?.outcome
      ? sql`exists (select 1 from ${attributions} where ${attributions.factId} = ${facts.id} and ${attributions.outcome} = ${where.outcome})`
      : undefined,
  )
  return paginate<FactRow>(
    args,
    { keys: [instantKey(facts.at, (r) => r.at), textKey(facts.id, (r) => r.id)], direction: 'desc' },
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(facts)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(facts).where(mine))[0]?.n ?? 0,
  )
}

/** By our id, or by the program and the integrator's own. */
type Named = {
  id?: string | null | undefined
  programId?: string | null | undefined
  externalId?: string | null | undefined
}

export async function findConversion(ctx: Context, scope: Scope, by: Named): Promise<FactRow | undefined> {
  const named = by.id
    ? eq(facts.id, by.id)
    : by.programId && by.externalId
      ? and(eq(facts.programId, by.programId), eq(facts.externalId, by.externalId))
      : undefined
  return (
    named &&
    (
      await ctx.db
        .select()
        .from(facts)
        .where(and(own(scope), named))
    )[0]
  )
}

export function leadPage(ctx: Context, scope: Scope, args: PageArgs, where: LeadsWhere | null) {
  const mine = and(
    eq(leads.workspaceId, scope.workspaceId),
    scope.partnerId === null ? undefined : eq(leads.partnerId, scope.partnerId),
    where?.programId ? eq(leads.programId, where.programId) : undefined,
    where?.partnerId ? eq(leads.partnerId, where.partnerId) : undefined,
    where?.state ? eq(leads.state, where.state as LeadRow['state']) : undefined,
  )
  return paginate<LeadRow>(
    args,
    { keys: [instantKey(leads.createdAt, (r) => r.createdAt), textKey(leads.id, (r) => r.id)], direction: 'desc' },
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(leads)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(leads).where(mine))[0]?.n ?? 0,
  )
}

export async function findLead(ctx: Context, scope: Scope, by: Named): Promise<LeadRow | undefined> {
  const named = by.id
    ? eq(leads.id, by.id)
    : by.programId && by.externalId
      ? and(eq(leads.programId, by.programId), eq(leads.externalId, by.externalId))
      : undefined
  const mine = and(
    eq(leads.workspaceId, scope.workspaceId),
    scope.partnerId === null ? undefined : eq(leads.partnerId, scope.partnerId),
    named,
  )
  return named && (await ctx.db.select().from(leads).where(mine).orderBy(leads.createdAt).limit(1))[0]
}

export const attributionOf = (ctx: Context) =>
  loader(
    ctx,
    attributionOf,
    () =>
      new DataLoader<string, AttributionRow | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(attributions)
          .where(and(anyOf(attributions.factId, ids), within(ctx, { workspaceId: attributions.workspaceId })))
        return rowFor(ids, rows, (row) => row.factId)
      }),
  )

export const factLoader = (ctx: Context) =>
  loader(
    ctx,
    factLoader,
    () =>
      new DataLoader<string, FactRow | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(facts)
          .where(and(anyOf(facts.id, ids), within(ctx, { workspaceId: facts.workspaceId })))
        return rowFor(ids, rows, (row) => row.id)
      }),
  )

export const customerNames = (ctx: Context) =>
  loader(
    ctx,
    customerNames,
    () =>
      new DataLoader<string, string | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(customers)
          .where(and(anyOf(customers.id, ids), within(ctx, customers)))
        return rowFor(ids, rows, (row) => row.id).map((row) => row?.externalId)
      }),
  )

/** What was refunded or charged back of each fact, in minor units. */
export const refundedOf = (ctx: Context) =>
  loader(
    ctx,
    refundedOf,
    () =>
      new DataLoader<string, bigint>(async (ids) => {
        const rows = await ctx.db
          .select({ refId: facts.refId, total: sum(facts.amountMinor) })
          .from(facts)
          .where(
            and(anyOf(facts.refId, ids), inArray(facts.type, UNDOING), within(ctx, { workspaceId: facts.workspaceId })),
          )
          .groupBy(facts.refId)
        return rowFor(ids, rows, (row) => row.refId).map((row) => BigInt(row?.total ?? 0))
      }),
  )
