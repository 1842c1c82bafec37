import { scopeOf } from '@rapport/domain/identity'
import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql'
import type { Context } from '../../platform/context.ts'
import { canBeFramed, fileLoader, hasPreview, PREVIEW_NAME } from '../../platform/files/index.ts'
import { Url } from '../../platform/graphql/scalars.ts'
import { Partner, type PartnerRow } from '../partners/index.ts'
import { Program, Tier } from '../programs/index.ts'
import {
  clicksFor,
  newestResources,
  programsOf,
  tiersOfResource,
  usesOf,
  versionLoader,
  type VersionRow,
  versionsOf,
} from './loaders.ts'
import type { ResourceRow } from './queries.ts'
import { sharedFileUrl, shareText, shareUrl } from './share.ts'
import { Resource, ResourceConnection, ResourceVersion } from './types.ts'

const versionOf = (ctx: Context, resource: ResourceRow) =>
  resource.versionId ? versionLoader(ctx).load(resource.versionId) : undefined

async function fileOf(ctx: Context, resource: ResourceRow) {
  const version = await versionOf(ctx, resource)
  return version?.fileId ? fileLoader(ctx).load(version.fileId) : undefined
}

/** The address of a resource's newest file. A partner's carries its seat, for people who have several. */
function fileAddress(ctx: Context, resource: ResourceRow, name: string, query: Record<string, string> = {}): string {
  const url = new URL(`/files/${resource.id}/${encodeURIComponent(name)}`, ctx.services.publicUrl)
  const partnerId = scopeOf(ctx.actor)?.partnerId
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
  if (partnerId) url.searchParams.set('partner', partnerId)
  return url.href
}

@Resolver(() => Resource)
export class ResourceEdges {
  @FieldResolver(() => Boolean, { description: 'Belongs to the starter pack of new partners.' })
  primary(@Root() resource: ResourceRow) {
    return resource.isPrimary
  }

  @FieldResolver(() => [Program], { description: 'Whose partners see it; empty means every program.' })
  programs(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    return programsOf(ctx).load(resource.id)
  }

  @FieldResolver(() => [Tier], { description: 'Which tiers see it; empty means every tier.' })
  tiers(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    return tiersOfResource(ctx).load(resource.id)
  }

  @FieldResolver(() => ResourceVersion, { nullable: true, description: 'The newest.' })
  version(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    return versionOf(ctx, resource)
  }

  @FieldResolver(() => [ResourceVersion], { description: 'Newest first.' })
  versions(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    return versionsOf(ctx).load(resource.id)
  }

  @FieldResolver(() => Url, {
    nullable: true,
    description: 'The newest file, with the session or key of the viewer. Downloads by partners are counted.',
  })
  async downloadUrl(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    const file = await fileOf(ctx, resource)
    return file ? fileAddress(ctx, resource, file.name) : null
  }

  @FieldResolver(() => Url, { nullable: true, description: 'A small copy of a picture. Not counted as a download.' })
  async previewUrl(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    const file = await fileOf(ctx, resource)
    return hasPreview(file) ? fileAddress(ctx, resource, PREVIEW_NAME, { v: file?.id ?? '' }) : null
  }

  @FieldResolver(() => Url, {
    nullable: true,
    description: 'A PDF to be shown in a frame of the same site. Not counted as a download.',
  })
  async frameUrl(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    const file = await fileOf(ctx, resource)
    return file && canBeFramed(file) ? fileAddress(ctx, resource, file.name, { inline: '1' }) : null
  }

  @FieldResolver(() => Url, {
    nullable: true,
    description:
      "The partner's own tracking link for this resource; null until createResourceLink made it. Without an enrollment, the oldest of the partner that sees it.",
  })
  shareUrl(
    @Root() resource: ResourceRow,
    @Ctx() ctx: Context,
    @Arg('enrollmentId', () => ID, { nullable: true }) enrollmentId?: string | null,
  ) {
    return shareUrl(ctx, resource, enrollmentId ?? null)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "A text to send, with the partner's own link in it; null until there is one.",
  })
  shareText(
    @Root() resource: ResourceRow,
    @Ctx() ctx: Context,
    @Arg('enrollmentId', () => ID, { nullable: true }) enrollmentId?: string | null,
  ) {
    return shareText(ctx, resource, enrollmentId ?? null)
  }

  @FieldResolver(() => Url, {
    nullable: true,
    description: 'Gives the newest file to whoever holds the address, as long as the partner may see it. For partners.',
  })
  async shareFileUrl(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    const partnerId = scopeOf(ctx.actor)?.partnerId
    const file = partnerId ? await fileOf(ctx, resource) : undefined
    return partnerId && file ? sharedFileUrl(ctx, resource, partnerId, file.name) : null
  }

  @FieldResolver(() => Int, { description: "By partners: all of them for staff, the viewer's own for a partner." })
  async views(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    return (await usesOf(ctx).load(resource.id)).VIEW
  }

  @FieldResolver(() => Int, { description: 'By partners and those they gave the file to.' })
  async downloads(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    return (await usesOf(ctx).load(resource.id)).DOWNLOAD
  }

  @FieldResolver(() => Int)
  async shares(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    return (await usesOf(ctx).load(resource.id)).SHARE
  }

  @FieldResolver(() => Int, { description: 'Valid clicks on the links made for it.' })
  clicks(@Root() resource: ResourceRow, @Ctx() ctx: Context) {
    return clicksFor(ctx).load(resource.id)
  }
}

@Resolver(() => ResourceVersion)
export class ResourceVersionEdges {
  @FieldResolver(() => String, { nullable: true })
  async fileName(@Root() version: VersionRow, @Ctx() ctx: Context) {
    return version.fileId ? (await fileLoader(ctx).load(version.fileId))?.name : null
  }

  @FieldResolver(() => String, { nullable: true })
  async mediaType(@Root() version: VersionRow, @Ctx() ctx: Context) {
    return version.fileId ? (await fileLoader(ctx).load(version.fileId))?.mediaType : null
  }

  @FieldResolver(() => Int, { description: 'Bytes of the file, or of the text.' })
  async size(@Root() version: VersionRow, @Ctx() ctx: Context) {
    const file = version.fileId ? await fileLoader(ctx).load(version.fileId) : undefined
    return file?.size ?? Buffer.byteLength(version.text ?? '')
  }
}

@Resolver(() => Partner)
export class PartnerResourceEdges {
  @FieldResolver(() => ResourceConnection, {
    description: 'The newest resources the partner may see; 3 when not said.',
  })
  resources(
    @Root() partner: PartnerRow,
    @Ctx() ctx: Context,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
  ) {
    return newestResources(ctx, partner.id, first ?? null)
  }
}
