import { apart, legible, mix, parseHex, type Hex } from './color.ts'
import type { BrandKit, Party } from './brand-kit.ts'

/** A colour as a template writes it: a brand's colour, a fixed one, or one derived from others. */
export type ColorRef =
  | `${Party}.${keyof BrandKit['colors']}`
  | Hex
  /** The value of a COLOR zone. */
  | { readonly zone: string }
  /** `share` (0 to 1) of the second in the first. */
  | { readonly mix: readonly [ColorRef, ColorRef]; readonly share: number }
  /** A text colour for that ground: the preferred one when it reads (≥ 4.5:1), else the brand's paper or ink. */
  | { readonly on: ColorRef; readonly prefer?: ColorRef }
  /** The colour, shifted until it can be told from the ground. */
  | { readonly apart: ColorRef; readonly from: ColorRef }

export type Palette = (ref: ColorRef) => Hex

/** Resolves a template's colours for these two brands. A malformed colour falls back to near-black, never to an error. */
export function paletteOf(
  brands: Readonly<Record<Party, BrandKit>>,
  zoneColors: Readonly<Record<string, ColorRef>> = {},
): Palette {
  const resolve: Palette = (ref) => {
    if (typeof ref === 'string') {
      if (ref.startsWith('#')) return parseHex(ref) ?? '#111111'
      const [party, role] = ref.split('.') as [Party, keyof BrandKit['colors']]
      return parseHex(brands[party].colors[role]) ?? '#111111'
    }
    if ('zone' in ref) return resolve(zoneColors[ref.zone] ?? 'workspace.primary')
    if ('mix' in ref) return mix(resolve(ref.mix[0]), resolve(ref.mix[1]), ref.share)
    if ('apart' in ref) return apart(resolve(ref.apart), resolve(ref.from))
    const preferred = ref.prefer === undefined ? [] : [resolve(ref.prefer)]
    return legible(resolve(ref.on), [...preferred, resolve('workspace.paper'), resolve('workspace.ink')])
  }
  return resolve
}
