import type { BrandKit, ColorRef, RenderInput, Template } from '@rapport/cobrand'
import type { Context } from '../../platform/context.ts'
import { pictureBytes } from './pictures.ts'
import type { BrandSnapshot } from './tables.ts'
import { withDraftMark } from './draft-mark.ts'

/** What a design is drawn from, as it is stored. */
export type Design = {
  template: Template
  locale: string
  brands: { workspace: BrandSnapshot; partner: BrandSnapshot }
  values: Readonly<Record<string, string>>
  /** What the code says. */
  link: string
  /** Both sides have approved exactly this; everything else carries the DRAFT mark. */
  approved: boolean
}

const hex = (color: string): `#${string}` => (color.startsWith('#') ? (color as `#${string}`) : '#111111')

/** A party's brand as the renderer takes it. */
export const brandFor = async (ctx: Context, brand: BrandSnapshot): Promise<BrandKit> => ({
  name: brand.name,
  logo: await pictureBytes(ctx, brand.logoFileId),
  colors: {
    primary: hex(brand.primary),
    secondary: hex(brand.secondary),
    ink: hex(brand.ink),
    paper: hex(brand.paper),
  },
})

/** A design with its logos and pictures read, ready to be drawn or checked. */
export async function inputFor(ctx: Context, design: Design): Promise<RenderInput> {
  const { template, values } = design
  const texts: Record<string, string> = {}
  const colors: Record<string, ColorRef> = {}
  const images: Record<string, Uint8Array> = {}
  for (const zone of template.zones) {
    const value = zone.access === 'OPEN' ? values[zone.id] : undefined
    if (value === undefined) continue
    if (zone.kind === 'TEXT') texts[zone.id] = value
    if (zone.kind === 'COLOR') {
      const choice = zone.choices.find((ref) => ref === value)
      if (choice) colors[zone.id] = choice
    }
    if (zone.kind === 'IMAGE') {
      const bytes = await pictureBytes(ctx, value)
      if (bytes) images[zone.id] = bytes
    }
  }
  return {
    template: design.approved ? template : withDraftMark(template),
    locale: design.locale,
    brands: {
      workspace: await brandFor(ctx, design.brands.workspace),
      partner: await brandFor(ctx, design.brands.partner),
    },
    texts,
    colors,
    images,
    link: design.link,
  }
}
