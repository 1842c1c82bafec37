import { and, eq, sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import { anyOf, insertRows } from '../../platform/db/sets.ts'
import { actorName } from './people.ts'
import { approvalsOf, type BrandSnapshot, coMarketingAssets, coMarketingAssetVersions } from './tables.ts'

type VersionRow = typeof coMarketingAssetVersions.$inferSelect

/** Adds versions, and makes them the newest of their assets; approvals named older ones and are gone. */
export async function addVersions(ctx: CommandContext, versions: readonly VersionRow[]): Promise<void> {
  if (versions.length === 0) return
  await insertRows(ctx.db, coMarketingAssetVersions, versions)
  await ctx.db
    .update(coMarketingAssets)
    .set({
      version: sql`${coMarketingAssets.version} + 1`,
      workspaceApproved: null,
      workspaceApprovedAt: null,
      workspaceApprovedBy: null,
      partnerApproved: null,
      partnerApprovedAt: null,
      partnerApprovedBy: null,
      updatedAt: ctx.now,
    })
    .where(
      anyOf(
        coMarketingAssets.id,
        versions.map((version) => version.assetId),
      ),
    )
}

const sameBrand = (a: BrandSnapshot, b: BrandSnapshot): boolean =>
  (Object.keys(a) as (keyof BrandSnapshot)[]).every((key) => a[key] === b[key])

/** Draws what is not approved yet in a party's new brand: a new version of each piece that shows the old one. */
export async function redrawDrafts(
  ctx: CommandContext,
  workspaceId: string,
  partnerId: string | null,
  brand: BrandSnapshot,
): Promise<void> {
  const party = partnerId === null ? 'workspace' : 'partner'
  const a = coMarketingAssets
  const unapproved = await ctx.db
    .select({ version: coMarketingAssetVersions })
    .from(a)
    .innerJoin(
      coMarketingAssetVersions,
      and(eq(coMarketingAssetVersions.assetId, a.id), eq(coMarketingAssetVersions.number, a.version)),
    )
    .where(
      and(
        eq(a.workspaceId, workspaceId),
        partnerId === null ? undefined : eq(a.partnerId, partnerId),
        sql`${approvalsOf(a)} < 2`,
      ),
    )
    .orderBy(a.id)
    .for('update', { of: a })
  const old = unapproved.filter(({ version }) => !sameBrand(version.brands[party], brand))
  const createdBy = await actorName(ctx)
  await addVersions(
    ctx,
    old.map(({ version }) => ({
      ...version,
      number: version.number + 1,
      brands: { ...version.brands, [party]: brand },
      createdBy,
      createdAt: ctx.now,
    })),
  )
}
