import { type AssetState, assetState } from '@rapport/domain/cobranding'
import type { Scope } from '@rapport/domain/identity'
import DataLoader from 'dataloader'
import { and, count, desc, eq, sql } from 'drizzle-orm'
import { type Context, loader } from '../../platform/context.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { instantKey, type PageArgs, paginate, textKey } from '../../platform/graphql/connection.ts'
import { approvalsOf, coMarketingAssets, coMarketingAssetVersions } from './tables.ts'
import type { CoMarketingAssetsWhere } from './types.ts'

const a = coMarketingAssets

export type AssetRow = typeof coMarketingAssets.$inferSelect
export type VersionRow = typeof coMarketingAssetVersions.$inferSelect

/** The state of an asset at its newest version. */
export const stateOf = (asset: AssetRow): AssetState =>
  assetState(asset.version, { workspace: asset.workspaceApproved, partner: asset.partnerApproved })

/** Staff see all of the workspace, a partner its own. */
const own = (scope: Scope) =>
  and(eq(a.workspaceId, scope.workspaceId), scope.partnerId === null ? undefined : eq(a.partnerId, scope.partnerId))

const APPROVALS: Record<string, number> = { DRAFT: 0, IN_REVIEW: 1, APPROVED: 2 } satisfies Record<AssetState, number>

export function assetPage(ctx: Context, scope: Scope, args: PageArgs, where: CoMarketingAssetsWhere | null) {
  const mine = and(
    own(scope),
    where?.partnerId ? eq(a.partnerId, where.partnerId) : undefined,
    where?.programId ? eq(a.programId, where.programId) : undefined,
    where?.templateId ? eq(a.templateId, where.templateId) : undefined,
    where?.state ? sql`${approvalsOf(a)} = ${APPROVALS[where.state] ?? -1}` : undefined,
  )
  return paginate<AssetRow>(
    args,
    { keys: [instantKey(a.createdAt, (r) => r.createdAt), textKey(a.id, (r) => r.id)], direction: 'desc' },
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(a)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(a).where(mine))[0]?.n ?? 0,
  )
}

/** An asset of the scope, locked for a change when asked. */
export async function findAsset(ctx: Context, scope: Scope, id: string, lock = false): Promise<AssetRow | undefined> {
  const query = ctx.db
    .select()
    .from(a)
    .where(and(own(scope), eq(a.id, id)))
  return (lock ? await query.for('update') : await query)[0]
}

/** The newest version of each asset. */
export const newestVersions = (ctx: Context) =>
  loader(
    ctx,
    newestVersions,
    () =>
      new DataLoader<string, VersionRow>(async (ids) => {
        const rows = await ctx.db
          .select({ version: coMarketingAssetVersions })
          .from(coMarketingAssetVersions)
          .innerJoin(a, and(eq(a.id, coMarketingAssetVersions.assetId), eq(a.version, coMarketingAssetVersions.number)))
          .where(and(anyOf(a.id, ids), within(ctx, a)))
        const found = new Map(rows.map(({ version }) => [version.assetId, version]))
        return ids.map((id) => found.get(id) ?? new Error(`asset ${id} has no version`))
      }),
  )

export const findVersion = async (ctx: Context, assetId: string, number: number): Promise<VersionRow | undefined> =>
  (
    await ctx.db
      .select()
      .from(coMarketingAssetVersions)
      .where(and(eq(coMarketingAssetVersions.assetId, assetId), eq(coMarketingAssetVersions.number, number)))
  )[0]

/** Newest first. */
export const versionsOf = (ctx: Context, assetId: string): Promise<VersionRow[]> =>
  ctx.db
    .select()
    .from(coMarketingAssetVersions)
    .where(eq(coMarketingAssetVersions.assetId, assetId))
    .orderBy(desc(coMarketingAssetVersions.number))
    .limit(100)
