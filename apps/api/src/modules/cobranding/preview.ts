import { localized, type Template, templateById } from '@rapport/cobrand'
import { can, isLocale, type Locale } from '@rapport/domain/identity'
import { z } from 'zod'
import { type Context, scoped } from '../../platform/context.ts'
import { findFile } from '../../platform/files/index.ts'
import { translate } from '../../platform/i18n.ts'
import { renderingOf } from '../../platform/rendering/index.ts'
import { enrollmentsOf, findPartner } from '../partners/index.ts'
import { linkLoader } from '../tracking/index.ts'
import { findAsset } from './assets.ts'
import { inputFor } from './design.ts'
import { brandsOf } from './kits.ts'
import type { BrandSnapshot } from './tables.ts'
import { picturesIn, readValues } from './templates.ts'

const neutral = (name: string, primary: string, secondary: string): BrandSnapshot => ({
  name,
  logoFileId: null,
  primary,
  secondary,
  ink: '#1d2730',
  paper: '#ffffff',
})

/** What a template's open texts say before anybody has filled it. */
function sampleTexts(template: Template, locale: Locale): Record<string, string> {
  const values: Record<string, string> = {}
  for (const zone of template.zones) {
    if (zone.kind !== 'TEXT' || zone.access !== 'OPEN') continue
    const key = `asset.preview.${/^point/.test(zone.id) ? 'point' : zone.id}`
    const text = translate(locale, key)
    if (text !== key) values[zone.id] = text
    else if (zone.text) values[zone.id] = localized(zone.text, locale)
  }
  return values
}

/** A template in two neutral brands, for the gallery; undefined when there is none of that id. */
export async function templatePreview(ctx: Context, id: string, locale: Locale): Promise<Uint8Array | undefined> {
  const template = templateById(id)
  if (!template) return undefined
  const input = await inputFor(ctx, {
    template,
    locale,
    brands: {
      workspace: neutral(translate(locale, 'asset.preview.workspace'), '#2f5d62', '#88a9a4'),
      partner: neutral(translate(locale, 'asset.preview.partner'), '#d98e32', '#efc68c'),
    },
    values: sampleTexts(template, locale),
    link: ctx.services.publicUrl,
    approved: true,
  })
  return (await renderingOf(ctx.services).rendition(input, 'svg', 'templates')).bytes
}

const wish = z.object({
  templateId: z.string().max(60),
  partnerId: z.string().max(60).nullish(),
  programId: z.string().max(60).nullish(),
  assetId: z.string().max(60).nullish(),
  values: z.record(z.string().max(60), z.unknown()).default({}),
  locale: z.string().max(10).nullish(),
})

/** Values without pictures that are not the actor's to use. */
async function ownPictures(
  ctx: Context,
  template: Template,
  values: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const kept = { ...values }
  for (const [zone, id] of picturesIn(template, values)) if (!(await findFile(ctx, scoped(ctx), id))) delete kept[zone]
  return kept
}

export type PreviewAnswer = { svg: Uint8Array } | { status: 400 | 403 | 404 }

/** The link the code of a preview says: the asset's, else only our own address. */
async function linkFor(ctx: Context, assetId: string | null | undefined): Promise<string> {
  const asset = assetId ? await findAsset(ctx, scoped(ctx), assetId) : undefined
  const link = asset && (await linkLoader(ctx).load(asset.linkId))
  return link ? `${ctx.services.publicUrl}/r/${link.key}` : ctx.services.publicUrl
}

/**
 * What an editor shows while somebody types: the design in both real brands, with the DRAFT mark. Texts that are too long or invalid
 * are left out; saving says why.
 */
export async function livePreview(ctx: Context, body: unknown): Promise<PreviewAnswer> {
  const parsed = wish.safeParse(body)
  if (!parsed.success) return { status: 400 }
  const { templateId, programId, assetId, locale, values } = parsed.data
  if (!can(ctx.actor, 'content.write')) return { status: 403 }
  const scope = scoped(ctx)
  const template = templateById(templateId)
  const partnerId = parsed.data.partnerId ?? scope.partnerId
  const partner = partnerId ? await findPartner(ctx, scope, partnerId) : undefined
  if (!template || !partner) return { status: 404 }
  if (programId && !(await enrollmentsOf(ctx).load(partner.id)).some((e) => e.programId === programId))
    return { status: 404 }
  const kept: Record<string, string> = {}
  for (const [id, value] of Object.entries(values)) {
    const read = readValues(template, { [id]: value })
    if (!Array.isArray(read)) Object.assign(kept, read)
  }
  const input = await inputFor(ctx, {
    template,
    locale: locale && isLocale(locale) ? locale : partner.locale,
    brands: await brandsOf(ctx, scope.workspaceId, partner.id),
    values: await ownPictures(ctx, template, kept),
    link: await linkFor(ctx, assetId),
    approved: false,
  })
  return { svg: await renderingOf(ctx.services).draw(input, 'svg', scope.workspaceId) }
}
