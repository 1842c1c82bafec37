import sharp from 'sharp'
import { PARTIES, type Party } from './brand-kit.ts'
import type { Hex } from './color.ts'
import { decorSvg } from './decor.ts'
import { textOf, type RenderInput } from './input.ts'
import { isTiny, opticalSize, plateFor, type Logo } from './logo.ts'
import { paletteOf, type ColorRef, type Palette } from './palette.ts'
import { qrSvg } from './qr.ts'
import type { Frame, LogoZone, Template, TextZone, Zone } from './template.ts'

/** A party as it is set in a LOGO zone: its logo, or its name in type, or (a tiny logo) both. */
export type Mark = {
  readonly logo: {
    readonly src: string
    readonly width: number
    readonly height: number
    readonly plate: Hex | null
  } | null
  readonly name: string | null
}

/** Never cached by the engine: the same `src` is another picture in the next design. */
type Picture = { readonly src: string; readonly data: Uint8Array; readonly cache: 'none' }

/** A render input with everything looked up: what the artboard only has to place. */
export type Scene = {
  readonly input: RenderInput
  readonly template: Template
  readonly color: Palette
  readonly zones: ReadonlyMap<string, Zone>
  readonly texts: ReadonlyMap<string, string>
  readonly marks: ReadonlyMap<string, Mark>
  readonly images: readonly Picture[]
  /** The plates that logos need on the white of a code. */
  readonly emblemPlates: ReadonlyMap<Party, Hex>
}

/** Looks up colours, texts, logos and pictures; `readLogo` answers null for a logo that cannot be read. */
export async function sceneOf(
  input: RenderInput,
  readLogo: (bytes: Uint8Array) => Promise<Logo | null>,
): Promise<Scene> {
  const { template, brands } = input
  const color = paletteOf(brands, zoneColors(input))
  const zones = new Map(template.zones.map((zone) => [zone.id, zone]))
  const images: Picture[] = []
  const picture = (src: string, data: Uint8Array): void => void images.push({ src, data, cache: 'none' })
  picture('decor', Buffer.from(decorSvg(template, color)))
  const logos = {
    workspace: brands.workspace.logo ? await readLogo(brands.workspace.logo) : null,
    partner: brands.partner.logo ? await readLogo(brands.partner.logo) : null,
  }
  const emblemPlates = new Map<Party, Hex>()
  for (const party of PARTIES) {
    const logo = logos[party]
    if (logo === null) continue
    picture(`logo-${party}`, logo.png)
    const plate = plateFor(logo, '#ffffff', [brands[party].colors.ink])
    if (plate !== null) emblemPlates.set(party, plate)
  }

  const texts = new Map<string, string>()
  const marks = new Map<string, Mark>()
  for (const zone of template.zones) {
    if (zone.kind === 'TEXT') {
      const text = textOf(zone, input)
      if (text !== '') texts.set(zone.id, text)
    } else if (zone.kind === 'LOGO') {
      marks.set(zone.id, markOf(zone, input, logos[zone.party], color, frameOf(template, zone.id)))
    } else if (zone.kind === 'QR' && input.link !== undefined) {
      const emblem = zone.emblem !== undefined && logos[zone.emblem] !== null
      picture(`qr-${zone.id}`, Buffer.from(qrSvg(input.link, zone.box.width, { emblem })))
    } else if (zone.kind === 'IMAGE') {
      const given = input.images?.[zone.id]
      if (given !== undefined) picture(`image-${zone.id}`, await cover(given, zone.box, template))
    }
  }
  return { input, template, color, zones, texts, marks, images, emblemPlates }
}

function zoneColors(input: RenderInput): Record<string, ColorRef> {
  const colors: Record<string, ColorRef> = {}
  for (const zone of input.template.zones) {
    if (zone.kind !== 'COLOR') continue
    const given = zone.access === 'OPEN' ? input.colors?.[zone.id] : undefined
    colors[zone.id] = given ?? zone.choices[0]
  }
  return colors
}

export const frameOf = (template: Template, zoneId: string): Frame | undefined =>
  template.frames.find((frame) => frame.zones.includes(zoneId))

function markOf(zone: LogoZone, input: RenderInput, logo: Logo | null, color: Palette, frame: Frame | undefined): Mark {
  const brand = input.brands[zone.party]
  if (logo === null) return { logo: null, name: brand.name }
  const size = opticalSize(logo, zone, input.template.scale)
  const ground = color(frame?.ground ?? input.template.ground)
  const plate = plateFor(logo, ground, [brand.colors.paper, brand.colors.ink])
  return {
    logo: { src: `logo-${zone.party}`, ...size, plate },
    name: isTiny(size, zone) ? brand.name : null,
  }
}

async function cover(picture: Uint8Array, box: { width: number; height: number }, template: Template): Promise<Buffer> {
  const scale = Math.max(1, template.scale)
  return sharp(picture, { limitInputPixels: 60_000_000 })
    .rotate()
    .resize(Math.round(box.width * scale), Math.round(box.height * scale), { fit: 'cover', position: 'attention' })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 86 })
    .toBuffer()
}

/** The text zones of a frame that hold text, in order. */
export const textZonesIn = (scene: Scene, frame: Frame): readonly TextZone[] =>
  frame.zones.flatMap((id) => {
    const zone = scene.zones.get(id)
    return zone?.kind === 'TEXT' && scene.texts.has(id) ? [zone] : []
  })

/** Every character the design sets. */
export const lettersOf = (scene: Scene): string =>
  [
    '…-',
    ...scene.texts.values(),
    ...PARTIES.map((party) => scene.input.brands[party].name),
    ...scene.template.zones.map((zone) => (zone.kind === 'TEXT' ? (zone.badge?.sign ?? '') : '')),
  ].join('')
