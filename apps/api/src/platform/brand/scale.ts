import { createRequire } from 'node:module'
import { isRefusal, type Refusal } from '@rapport/domain'
import { parseColor } from '@rapport/domain/identity'

type Culori = typeof import('culori')

const require = createRequire(import.meta.url)
/** Read when the first colour is scaled, which no start does, and as the bundle that is one file instead of 150. */
const culori = (): Culori => require('culori') as Culori

/** Ten shades of a brand colour, lightest first, and which of them fill a button in light and dark mode. */
export type BrandScale = { scale: string[]; primaryShadeLight: number; primaryShadeDark: number }

const READABLE = 4.5

const hex = (l: number, c: number, h: number): string =>
  culori().formatHex(culori().clampChroma({ mode: 'oklch', l, c, h }, 'oklch')) ?? '#000000'

/** The lightness nearest to `wish` at which the colour reads on `ground`, walking in `step`s. */
function readable(wish: number, step: number, c: number, h: number, grounds: readonly string[]): number {
  let l = wish
  while (l > 0.08 && l < 0.97 && grounds.some((ground) => culori().wcagContrast(hex(l, c, h), ground) < READABLE))
    l += step
  return l
}

/**
 * A real scale around one colour: shade 6 carries white text and reads as a link on white; shade 9 reads on shades 0 and 1 (the
 * light variant); shade 4 reads on the dark page. Refuses what is not "#rrggbb".
 */
export function brandScale(input: string): BrandScale | Refusal {
  const color = parseColor(input, ['brandColor'])
  if (isRefusal(color)) return color
  const { l = 0.5, c = 0, h = 0 } = culori().converter('oklch')(color) ?? {}
  const chroma = Math.min(c, 0.24)
  const fill = readable(Math.min(Math.max(l, 0.22), 0.56), -0.005, chroma, h, ['#ffffff', '#f8f9fa'])
  const onDark = readable(Math.min(Math.max(l, 0.7), 0.82), 0.005, chroma * 0.8, h, ['#1a1b1e', '#242424', '#2e2e2e'])
  const tint = [hex(0.972, chroma * 0.12, h), hex(0.94, chroma * 0.22, h)]
  const ink = readable(Math.max(fill - 0.09, 0.14), -0.005, chroma * 0.9, h, tint)
  const between = (from: number, to: number, part: number) => from + (to - from) * part
  const scale = [
    ...tint,
    hex(between(0.94, onDark, 0.4), chroma * 0.45, h),
    hex(between(0.94, onDark, 0.75), chroma * 0.65, h),
    hex(onDark, chroma * 0.8, h),
    hex(between(onDark, fill, 0.6), chroma * 0.95, h),
    hex(fill, chroma, h),
    hex(between(fill, ink, 0.5), chroma, h),
    hex(ink, chroma * 0.95, h),
    hex(Math.max(ink - 0.05, 0.09), chroma * 0.9, h),
  ]
  return { scale, primaryShadeLight: 6, primaryShadeDark: 7 }
}
