import { localized, templateById } from '@rapport/cobrand'
import { BRAND_KIT_PARTS, missingParts } from '@rapport/domain/cobranding'
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { fileLoader, fileUrl } from '../../platform/files/index.ts'
import { Json, Locale, Url } from '../../platform/graphql/scalars.ts'
import { translate } from '../../platform/i18n.ts'
import { Partner, partnerLoader, type PartnerRow } from '../partners/index.ts'
import { Program, programLoader } from '../programs/index.ts'
import { clicksOfLink, linkLoader, TrackingLink } from '../tracking/index.ts'
import { type AssetRow, newestVersions, stateOf, versionsOf } from './assets.ts'
import { brandKitOf, type KitRow } from './kits.ts'
import { findingsOf, renditionUrl } from './renditions.ts'
import { showTemplate } from './templates.ts'
import * as t from './types.ts'

@Resolver(() => t.BrandKit)
export class BrandKitEdges {
  @FieldResolver(() => Url, { nullable: true, description: 'As PNG.' })
  async logoUrl(@Root() kit: KitRow, @Ctx() ctx: Context) {
    const file = kit.logoFileId ? await fileLoader(ctx).load(kit.logoFileId) : undefined
    return file ? fileUrl(ctx, file) : null
  }

  @FieldResolver(() => t.BrandColors)
  colors(@Root() { primary, secondary, ink, paper }: KitRow) {
    return { primary, secondary, ink, paper }
  }

  @FieldResolver(() => [t.BrandKitPartEnum], {
    description: `What is still to be added, of ${BRAND_KIT_PARTS.join(', ')}. Designs are drawn without it until then.`,
  })
  missing(@Root() kit: KitRow) {
    return missingParts(kit)
  }

  @FieldResolver(() => Partner, { nullable: true, description: "Null for the workspace's own." })
  partner(@Root() kit: KitRow, @Ctx() ctx: Context) {
    return kit.partnerId ? partnerLoader(ctx).load(kit.partnerId) : null
  }
}

@Resolver(() => Partner)
export class PartnerBrandEdges {
  @FieldResolver(() => t.BrandKit, { nullable: true })
  brandKit(@Root() partner: PartnerRow, @Ctx() ctx: Context) {
    return brandKitOf(ctx, scoped(ctx).workspaceId, partner.id)
  }
}

@Resolver(() => t.CoMarketingAsset)
export class CoMarketingAssetEdges {
  @FieldResolver(() => t.CoBrandTemplate, { nullable: true, description: 'Null when it is no longer offered.' })
  template(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    const template = templateById(asset.templateId)
    return template ? showTemplate(ctx, template) : null
  }

  @FieldResolver(() => Partner)
  partner(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    return partnerLoader(ctx).load(asset.partnerId)
  }

  @FieldResolver(() => Program)
  program(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    return programLoader(ctx).load(asset.programId)
  }

  @FieldResolver(() => t.AssetStateEnum)
  state(@Root() asset: AssetRow) {
    return stateOf(asset)
  }

  @FieldResolver(() => Json, { description: 'What the open zones of the newest version hold, by zone id.' })
  async values(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    return (await newestVersions(ctx).load(asset.id)).values
  }

  @FieldResolver(() => Locale, { description: 'The language of the design.' })
  async locale(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    return (await newestVersions(ctx).load(asset.id)).locale
  }

  @FieldResolver(() => [t.AssetApproval], { description: 'Of the newest version; an edit resets them.' })
  approvals(@Root() asset: AssetRow): t.AssetApproval[] {
    const sides = [
      ['WORKSPACE', asset.workspaceApproved, asset.workspaceApprovedBy, asset.workspaceApprovedAt],
      ['PARTNER', asset.partnerApproved, asset.partnerApprovedBy, asset.partnerApprovedAt],
    ] as const
    return sides.flatMap(([side, version, by, at]) =>
      version === asset.version && at ? [{ side, version, by, at }] : [],
    )
  }

  @FieldResolver(() => [t.CoMarketingAssetVersion], { description: 'Newest first, at most 100.' })
  versions(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    return versionsOf(ctx, asset.id)
  }

  @FieldResolver(() => Url, {
    description:
      'The newest version. Renditions carry a DRAFT mark until both sides have approved; the addresses admit whoever holds them for an hour or two.',
  })
  svgUrl(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    return renditionUrl(ctx, asset, 'svg')
  }

  @FieldResolver(() => Url, { description: 'As svgUrl, in pixels.' })
  pngUrl(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    return renditionUrl(ctx, asset, 'png')
  }

  @FieldResolver(() => Url, { description: 'As svgUrl, on one page with searchable text.' })
  pdfUrl(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    return renditionUrl(ctx, asset, 'pdf')
  }

  @FieldResolver(() => TrackingLink, { description: "The partner's own link of this piece, which its code says." })
  link(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    return linkLoader(ctx).load(asset.linkId)
  }

  @FieldResolver(() => Int, { description: 'Valid clicks on the link of this piece.' })
  async clicks(@Root() asset: AssetRow, @Ctx() ctx: Context) {
    return (await clicksOfLink(ctx).load(asset.linkId)).clicks
  }

  @FieldResolver(() => [t.AssetFinding], { description: 'Of the newest version; empty when all is well.' })
  async findings(@Root() asset: AssetRow, @Ctx() ctx: Context): Promise<t.AssetFinding[]> {
    const zones = new Map(templateById(asset.templateId)?.zones.map((zone) => [zone.id, zone.label]))
    const found = await findingsOf(ctx, asset, await newestVersions(ctx).load(asset.id))
    return found.map(({ code, severity, where, params }) => {
      const label = zones.get(where)
      const party = /^(?:logo-)?(workspace|partner)$/.exec(where)?.[1] ?? 'design'
      const named = label ? localized(label, ctx.locale) : translate(ctx.locale, `finding.where.${party}`)
      return { code, severity, where, message: translate(ctx.locale, `finding.${code}`, { ...params, where: named }) }
    })
  }
}
