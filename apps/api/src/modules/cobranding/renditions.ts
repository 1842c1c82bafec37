import { type Finding, templateById } from '@rapport/cobrand'
import type { Context } from '../../platform/context.ts'
import { isSigned, signatureOf } from '../../platform/files/index.ts'
import { type Rendition, type RenditionFormat, renderingOf } from '../../platform/rendering/index.ts'
import { linkLoader } from '../tracking/index.ts'
import { type AssetRow, stateOf, type VersionRow } from './assets.ts'
import { type Design, inputFor } from './design.ts'

const HOUR = 3_600_000

/** Whether both sides have approved exactly this version. */
export const isApproved = (asset: AssetRow, version: number): boolean =>
  version === asset.version && stateOf(asset) === 'APPROVED'

const signedParts = (assetId: string, version: string, expires: string) => ['asset', assetId, version, expires] as const

/** An address of a rendition that admits whoever holds it for one to two hours. It stays the same within an hour, so that browsers keep it. */
export function renditionUrl(
  ctx: Pick<Context, 'services' | 'now'>,
  asset: Pick<AssetRow, 'id' | 'version'>,
  format: RenditionFormat,
  options: { download?: boolean } = {},
): string {
  const { publicUrl, secret } = ctx.services
  const expires = String((Math.floor(ctx.now.getTime() / HOUR) + 2) * HOUR)
  const version = String(asset.version)
  const url = new URL(`/assets/${asset.id}.${format}`, publicUrl)
  url.searchParams.set('v', version)
  url.searchParams.set('expires', expires)
  url.searchParams.set('signature', signatureOf(secret, ...signedParts(asset.id, version, expires)))
  if (options.download) url.searchParams.set('download', '1')
  return url.href
}

/** Whether an address carries a signature of ours for this version that still holds. */
export function isAdmitted(
  secret: string,
  now: Date,
  asset: { id: string; version: number },
  query: Readonly<Record<string, unknown>>,
): boolean {
  const expires = typeof query['expires'] === 'string' ? query['expires'] : ''
  const fresh = /^\d{1,15}$/.test(expires) && Number(expires) > now.getTime()
  return fresh && isSigned(secret, query['signature'], ...signedParts(asset.id, String(asset.version), expires))
}

async function designOf(ctx: Context, asset: AssetRow, version: VersionRow): Promise<Design> {
  const template = templateById(asset.templateId)
  const link = await linkLoader(ctx).load(asset.linkId)
  if (!template || !link) throw new Error(`asset ${asset.id} has lost its template or link`)
  return {
    template,
    locale: version.locale,
    brands: version.brands,
    values: version.values,
    link: `${ctx.services.publicUrl}/r/${link.key}`,
    approved: isApproved(asset, version.number),
  }
}

/** One version of an asset, drawn; with the DRAFT mark unless both sides approved it. */
export async function renditionOf(
  ctx: Context,
  asset: AssetRow,
  version: VersionRow,
  format: RenditionFormat,
): Promise<Rendition> {
  const input = await inputFor(ctx, await designOf(ctx, asset, version))
  return renderingOf(ctx.services).rendition(input, format, asset.workspaceId)
}

/** What a designer would object to in a version. */
export async function findingsOf(ctx: Context, asset: AssetRow, version: VersionRow): Promise<readonly Finding[]> {
  const design = await designOf(ctx, asset, version)
  return renderingOf(ctx.services).check(await inputFor(ctx, { ...design, approved: true }), asset.workspaceId)
}
