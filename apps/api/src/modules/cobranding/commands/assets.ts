import { checkContent, type Template } from '@rapport/cobrand'
import { ensure, Refused, refusal, refuse } from '@rapport/domain'
import { approveAsset, type AssetSide } from '@rapport/domain/cobranding'
import { can, parseText } from '@rapport/domain/identity'
import { eq } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { findFile } from '../../../platform/files/index.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import { enrollmentsOf, findPartner } from '../../partners/index.ts'
import { programLoader } from '../../programs/index.ts'
import { makeLink } from '../../tracking/index.ts'
import { type AssetRow, findAsset, findVersion, stateOf, type VersionRow } from '../assets.ts'
import { addVersions } from '../drafts.ts'
import { brandsOf } from '../kits.ts'
import { actorName } from '../people.ts'
import { coMarketingAssets, coMarketingAssetVersions } from '../tables.ts'
import { findTemplate, picturesIn, readValues } from '../templates.ts'
import type {
  ApproveCoMarketingAssetInput,
  CreateCoMarketingAssetInput,
  RenderCoMarketingAssetInput,
  UpdateCoMarketingAssetInput,
} from '../types.ts'

const readTitle = (title: string): string => ensure(parseText(title, { path: ['title'], max: 120 }))

/** Reads what the open zones hold, pictures included; refuses with every problem. */
async function valuesFor(ctx: CommandContext, template: Template, given: unknown): Promise<Record<string, string>> {
  const values = readValues(template, given)
  if (Array.isArray(values)) throw new Refused(values)
  for (const [zone, id] of picturesIn(template, values)) {
    const file = await findFile(ctx, scoped(ctx), id)
    const fits = file?.completedAt && (file.purpose === 'POST_IMAGE' || file.purpose === 'LOGO')
    if (!fits) throw new Refused([refusal('NOT_FOUND', ['values', zone])])
  }
  return values
}

/** Makes a piece from a template, with a tracking link of its own: by the partner for itself, or by staff for any. */
export const createCoMarketingAsset: Command<CreateCoMarketingAssetInput, AssetRow> = {
  name: 'createCoMarketingAsset',
  may: 'content.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const scope = scoped(ctx)
    const template = findTemplate(input.templateId)
    const partnerId = input.partnerId ?? scope.partnerId ?? refuse('REQUIRED', ['partnerId'])
    const partner = (await findPartner(ctx, scope, partnerId)) ?? refuse('NOT_FOUND', ['partnerId'])
    const enrollment = (await enrollmentsOf(ctx).load(partner.id)).find((e) => e.programId === input.programId)
    const program = enrollment && (await programLoader(ctx).load(enrollment.programId))
    if (!enrollment || !program) return refuse('NOT_FOUND', ['programId'])
    if (enrollment.state !== 'ACTIVE') refuse('STATE_CONFLICT', ['programId'], { state: enrollment.state })
    const title = readTitle(input.title)
    const values = await valuesFor(ctx, template, input.values)
    const id = newId(ctx, 'asset')
    const link = await makeLink(ctx, { enrollment, program, name: [...title].slice(0, 80).join(''), madeForId: id })
    const row: AssetRow = {
      id,
      workspaceId: partner.workspaceId,
      programId: program.id,
      partnerId: partner.id,
      templateId: template.id,
      title,
      version: 1,
      workspaceApproved: null,
      workspaceApprovedAt: null,
      workspaceApprovedBy: null,
      partnerApproved: null,
      partnerApprovedAt: null,
      partnerApprovedBy: null,
      linkId: link.id,
      views: 0,
      downloads: 0,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }
    await ctx.db.insert(coMarketingAssets).values(row)
    await ctx.db.insert(coMarketingAssetVersions).values({
      assetId: id,
      number: 1,
      workspaceId: row.workspaceId,
      title,
      locale: input.locale ?? partner.locale,
      values,
      brands: await brandsOf(ctx, row.workspaceId, partner.id),
      createdBy: await actorName(ctx),
      createdAt: ctx.now,
    })
    ctx.emit({
      name: 'asset.created.v1',
      workspaceId: row.workspaceId,
      payload: { assetId: id, partnerId: partner.id, programId: program.id },
    })
    return row
  },
}

/** The asset, locked, and its newest version. Refuses one that the actor may see but not change. */
async function openAsset(
  ctx: CommandContext,
  id: string,
  permission: 'content.write' | 'content.approve',
): Promise<{ asset: AssetRow; version: VersionRow }> {
  const asset = (await findAsset(ctx, scoped(ctx), id, true)) ?? refuse('NOT_FOUND', ['id'])
  if (!can(ctx.actor, permission, asset)) throw forbidden(ctx.actor)
  const version = (await findVersion(ctx, asset.id, asset.version)) ?? refuse('NOT_FOUND', ['id'])
  return { asset, version }
}

/** Edits an asset: a new version in the brands of now, which nobody has approved yet. */
export const updateCoMarketingAsset: Command<UpdateCoMarketingAssetInput, AssetRow> = {
  name: 'updateCoMarketingAsset',
  may: 'content.write',
  clears: [],
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const { asset, version } = await openAsset(ctx, input.id, 'content.write')
    const template = findTemplate(asset.templateId)
    const title = input.title != null ? readTitle(input.title) : asset.title
    const values = input.values != null ? await valuesFor(ctx, template, input.values) : version.values
    await addVersions(ctx, [
      {
        ...version,
        number: version.number + 1,
        title,
        values,
        locale: input.locale ?? version.locale,
        brands: await brandsOf(ctx, asset.workspaceId, asset.partnerId),
        createdBy: await actorName(ctx),
        createdAt: ctx.now,
      },
    ])
    await ctx.db.update(coMarketingAssets).set({ title }).where(eq(coMarketingAssets.id, asset.id))
    ctx.emit({
      name: 'asset.changed.v1',
      workspaceId: asset.workspaceId,
      payload: { assetId: asset.id, partnerId: asset.partnerId, version: version.number + 1 },
    })
    return (await findAsset(ctx, scoped(ctx), asset.id)) ?? refuse('NOT_FOUND', ['id'])
  },
}

/** Texts that must be there and are not. */
function checkFilled(template: Template, version: VersionRow): void {
  const brand = (party: 'workspace' | 'partner') => ({
    name: version.brands[party].name,
    colors: { primary: '#000000', secondary: '#000000', ink: '#000000', paper: '#ffffff' } as const,
  })
  const brands = { workspace: brand('workspace'), partner: brand('partner') }
  const open = new Set(template.zones.filter((zone) => zone.kind === 'TEXT').map((zone) => zone.id))
  const texts = Object.fromEntries(Object.entries(version.values).filter(([id]) => open.has(id)))
  const empty = checkContent({ template, locale: version.locale, brands, texts, link: '-' }).filter(
    ({ code }) => code === 'TEXT_REQUIRED',
  )
  if (empty.length > 0) throw new Refused(empty.map(({ where }) => refusal('REQUIRED', ['values', where])))
}

/** Records the approval of the actor's side for the one version it saw. */
export const approveCoMarketingAsset: Command<ApproveCoMarketingAssetInput, AssetRow> = {
  name: 'approveCoMarketingAsset',
  may: 'content.approve',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const { asset, version } = await openAsset(ctx, input.id, 'content.approve')
    const side: AssetSide = scoped(ctx).partnerId === null ? 'WORKSPACE' : 'PARTNER'
    const before = { workspace: asset.workspaceApproved, partner: asset.partnerApproved }
    ensure(approveAsset(asset.version, before, side, input.version))
    checkFilled(findTemplate(asset.templateId), version)
    if (before[side === 'WORKSPACE' ? 'workspace' : 'partner'] === asset.version) return asset
    const by = await actorName(ctx)
    const change =
      side === 'WORKSPACE'
        ? { workspaceApproved: asset.version, workspaceApprovedAt: ctx.now, workspaceApprovedBy: by }
        : { partnerApproved: asset.version, partnerApprovedAt: ctx.now, partnerApprovedBy: by }
    await ctx.db
      .update(coMarketingAssets)
      .set({ ...change, updatedAt: ctx.now })
      .where(eq(coMarketingAssets.id, asset.id))
    const changed = { ...asset, ...change, updatedAt: ctx.now }
    ctx.emit({
      name: stateOf(changed) === 'APPROVED' ? 'asset.approved.v1' : 'asset.approved-by-one-side.v1',
      workspaceId: asset.workspaceId,
      payload: { assetId: asset.id, partnerId: asset.partnerId, version: asset.version, side },
    })
    return changed
  },
}

/** Notes that somebody asked for a rendition of the newest version; it is drawn after the commit. */
export const renderCoMarketingAsset: Command<RenderCoMarketingAssetInput, AssetRow> = {
  name: 'renderCoMarketingAsset',
  may: 'content.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => (await openAsset(ctx, input.id, 'content.write')).asset,
}
