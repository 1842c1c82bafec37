import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands/command.ts'
import { actorName } from './people.ts'
import { type BrandSnapshot, coMarketingAssets, coMarketingAssetVersions } from './tables.ts'

type VersionRow = typeof coMarketingAssetVersions.$inferSelect

/** Adds versions, and makes them the newest of their assets; approvals named older ones and are gone. */
export async function addVersions(ctx: CommandContext, versions: readonly VersionRow[]): Promise<void> {
  if (versions.length === 0) return
  await ctx.db.insert(coMarketingAssetVersions).values([...versions])
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
      inArray(
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
        or(
          sql`${a.workspaceApproved} is distinct from ${a.version}`,
          sql`${a.partnerApproved} is distinct from ${a.version}`,
        ),
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
