import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { mutate } from '../../platform/graphql/payload.ts'
import type { RenditionFormat } from '../../platform/rendering/index.ts'
import { findPartner } from '../partners/index.ts'
import { assetPage, findAsset, newestVersions } from './assets.ts'
import {
  approveCoMarketingAsset,
  createCoMarketingAsset,
  renderCoMarketingAsset,
  updateCoMarketingAsset,
} from './commands/assets.ts'
import { updateBrandKit } from './commands/update-brand-kit.ts'
import { brandKitOf } from './kits.ts'
import { isApproved, renditionOf, renditionUrl } from './renditions.ts'
import { showTemplates } from './templates.ts'
import * as t from './types.ts'

@Resolver()
export class CobrandingResolver {
  @Query(() => t.BrandKit, { nullable: true, description: "A partner's kit, or the workspace's own without an id." })
  @Access('reader')
  async brandKit(@Ctx() ctx: Context, @Arg('partnerId', () => ID, { nullable: true }) partnerId?: string | null) {
    const scope = scoped(ctx)
    if (partnerId != null && !(await findPartner(ctx, scope, partnerId))) return null
    return brandKitOf(ctx, scope.workspaceId, partnerId ?? null)
  }

  @Query(() => [t.CoBrandTemplate], { description: 'The designs that can be filled.' })
  @Access('signedIn')
  coBrandTemplates(@Ctx() ctx: Context) {
    return showTemplates(ctx)
  }

  @Query(() => t.CoMarketingAsset, { nullable: true })
  @Access('reader')
  coMarketingAsset(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return findAsset(ctx, scoped(ctx), id)
  }

  @Query(() => t.CoMarketingAssetConnection, { description: 'Newest first. A partner sees its own.' })
  @Access('reader')
  coMarketingAssets(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => t.CoMarketingAssetsWhere, { nullable: true }) where?: t.CoMarketingAssetsWhere | null,
  ) {
    return assetPage(ctx, scoped(ctx), args, where ?? null)
  }

  @Mutation(() => t.BrandKitPayload, { description: "By the partner's admin for its own, by staff for all." })
  @Access('partner.profile', 'content.write', 'workspace.settings')
  updateBrandKit(@Ctx() ctx: Context, @Arg('input', () => t.UpdateBrandKitInput) input: t.UpdateBrandKitInput) {
    return mutate(ctx, updateBrandKit, input, (brandKit) => ({ brandKit }))
  }

  @Mutation(() => t.CoMarketingAssetPayload, { description: 'Fills a template in both brands.' })
  @Access('content.write')
  createCoMarketingAsset(
    @Ctx() ctx: Context,
    @Arg('input', () => t.CreateCoMarketingAssetInput) input: t.CreateCoMarketingAssetInput,
  ) {
    return mutate(ctx, createCoMarketingAsset, input, (coMarketingAsset) => ({ coMarketingAsset }))
  }

  @Mutation(() => t.CoMarketingAssetPayload, { description: 'Makes a new version, which nobody has approved yet.' })
  @Access('content.write')
  updateCoMarketingAsset(
    @Ctx() ctx: Context,
    @Arg('input', () => t.UpdateCoMarketingAssetInput) input: t.UpdateCoMarketingAssetInput,
  ) {
    return mutate(ctx, updateCoMarketingAsset, input, (coMarketingAsset) => ({ coMarketingAsset }))
  }

  @Mutation(() => t.CoMarketingAssetPayload, { description: 'Approves one fixed version for the side of who asks.' })
  @Access('content.approve')
  approveCoMarketingAsset(
    @Ctx() ctx: Context,
    @Arg('input', () => t.ApproveCoMarketingAssetInput) input: t.ApproveCoMarketingAssetInput,
  ) {
    return mutate(ctx, approveCoMarketingAsset, input, (coMarketingAsset) => ({ coMarketingAsset }))
  }

  @Mutation(() => t.RenderCoMarketingAssetPayload, {
    description: 'Draws the newest version and gives the address to download it from.',
  })
  @Access('content.write')
  async renderCoMarketingAsset(
    @Ctx() ctx: Context,
    @Arg('input', () => t.RenderCoMarketingAssetInput) input: t.RenderCoMarketingAssetInput,
  ) {
    const format = input.format.toLowerCase() as RenditionFormat
    const payload = await mutate(ctx, renderCoMarketingAsset, input, (asset) => ({
      coMarketingAsset: asset,
      url: renditionUrl(ctx, asset, format, { download: true }),
      draft: !isApproved(asset, asset.version),
    }))
    const asset = payload.coMarketingAsset
    if (payload.userErrors.length === 0) await renditionOf(ctx, asset, await newestVersions(ctx).load(asset.id), format)
    return payload
  }
}
