import { isRefusal } from '@rapport/domain'
import DataLoader from 'dataloader'
import { and, eq, isNull } from 'drizzle-orm'
import { brandScale } from '../../platform/brand/index.ts'
import { type Context, loader } from '../../platform/context.ts'
import { rowFor } from '../../platform/db/read.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { within } from '../../platform/db/within.ts'
import { workspaceLoader } from '../identity/index.ts'
import { partnerLoader } from '../partners/index.ts'
import { brandKits, type BrandSnapshot } from './tables.ts'

/** A party's brand kit. One that nobody has filled in yet is made from what is known of the party. */
export type KitRow = Omit<typeof brandKits.$inferSelect, 'updatedAt'> & { updatedAt: Date | null }

/** The id of a party's kit, the same before and after it is first filled in. */
export const kitId = (workspaceId: string, partnerId: string | null): string =>
  `brk_${(partnerId ?? workspaceId).slice(4)}`

const storedKits = (ctx: Context) =>
  loader(
    ctx,
    storedKits,
    () =>
      new DataLoader<string, typeof brandKits.$inferSelect | undefined>(async (ids) => {
        const rows = await ctx.db
          .select()
          .from(brandKits)
          .where(and(anyOf(brandKits.id, ids), within(ctx, { workspaceId: brandKits.workspaceId })))
        return rowFor(ids, rows, (row) => row.id)
      }),
  )

/** Lets the next look see what was just stored. */
export const forgetKit = (ctx: Context, id: string): void => void storedKits(ctx).clear(id)

/** The workspace's own kit (`partnerId` null) or a partner's; undefined when there is no such party. The caller checks the scope. */
export async function brandKitOf(
  ctx: Context,
  workspaceId: string,
  partnerId: string | null,
): Promise<KitRow | undefined> {
  const id = kitId(workspaceId, partnerId)
  const stored = await storedKits(ctx).load(id)
  const blank = {
    id,
    workspaceId,
    partnerId,
    primary: null,
    secondary: null,
    ink: null,
    paper: null,
    voice: null,
    updatedAt: null,
  }
  if (partnerId !== null) {
    const partner = await partnerLoader(ctx).load(partnerId)
    if (!partner || partner.workspaceId !== workspaceId) return undefined
    return stored ?? { ...blank, name: partner.name, logoFileId: null }
  }
  const workspace = await workspaceLoader(ctx).load(workspaceId)
  if (!workspace) return undefined
  const { name, logoFileId, brandColor } = workspace
  if (!stored) return { ...blank, name, logoFileId, primary: brandColor }
  return { ...stored, logoFileId: stored.logoFileId ?? logoFileId, primary: stored.primary ?? brandColor }
}

/** Stands in for colours that a partner has not given yet. */
const GREY = '#52606d'
const INK = '#1c1c1a'
const PAPER = '#ffffff'

const lighter = (primary: string): string => {
  const scale = brandScale(primary)
  return isRefusal(scale) ? GREY : (scale.scale[4] ?? GREY)
}

/** A kit with every colour decided, as a version keeps it. */
export function snapshotOf(kit: KitRow): BrandSnapshot {
  const primary = kit.primary ?? GREY
  return {
    name: kit.name,
    logoFileId: kit.logoFileId,
    primary,
    secondary: kit.secondary ?? lighter(primary),
    ink: kit.ink ?? INK,
    paper: kit.paper ?? PAPER,
  }
}

/** Both brands as they are now. */
export async function brandsOf(
  ctx: Context,
  workspaceId: string,
  partnerId: string,
): Promise<{ workspace: BrandSnapshot; partner: BrandSnapshot }> {
  const workspace = await brandKitOf(ctx, workspaceId, null)
  const partner = await brandKitOf(ctx, workspaceId, partnerId)
  if (!workspace || !partner) throw new Error(`no brand for ${partnerId} in ${workspaceId}`)
  return { workspace: snapshotOf(workspace), partner: snapshotOf(partner) }
}

/** The kit as stored, locked for a change. */
export async function lockKit(ctx: Context, workspaceId: string, partnerId: string | null) {
  const [row] = await ctx.db
    .select()
    .from(brandKits)
    .where(
      and(
        eq(brandKits.workspaceId, workspaceId),
        partnerId === null ? isNull(brandKits.partnerId) : eq(brandKits.partnerId, partnerId),
      ),
    )
    .for('update')
  return row
}
