import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { contrastOf, luminance, luminanceOf, type Hex } from './color.ts'

/** A logo made ready: empty borders cut away, and known by size and tone. */
export type Logo = {
  readonly png: Uint8Array
  /** Pixels after the empty border is cut. */
  readonly width: number
  readonly height: number
  /** Luminances of its visible pixels (a sample). */
  readonly tones: readonly number[]
  /** Covers its whole rectangle: no transparency. */
  readonly opaque: boolean
}

const LONGEST_SIDE = 1200
const SAMPLE = 48

/** Reads, trims and measures a logo. Null when the bytes are no image: the name is then set in type. */
export async function prepareLogo(bytes: Uint8Array): Promise<Logo | null> {
  try {
    const vector = /^\s*(<\?xml|<svg|<!--)/i.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))
    const source = sharp(bytes, { limitInputPixels: 40_000_000, density: vector ? 288 : 72 }).rotate()
    const trimmed = await source.png().toBuffer().then(trim)
    const { data: png, info } = await sharp(trimmed)
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true })
    const { data } = await sharp(png)
      .resize({ width: SAMPLE, height: SAMPLE, fit: 'inside', withoutEnlargement: true, kernel: 'nearest' })
      .ensureAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const tones: number[] = []
    let clear = 0
    for (let i = 0; i + 3 < data.length; i += 4) {
      if ((data[i + 3] ?? 0) < 128) clear++
      else tones.push(luminanceOf(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0))
    }
    if (tones.length === 0) return null
    return { png, width: info.width, height: info.height, tones, opaque: clear === 0 }
  } catch {
    return null
  }
}

async function trim(png: Buffer): Promise<Buffer> {
  const { hasAlpha } = await sharp(png).metadata()
  if (!hasAlpha) return png
  try {
    return await sharp(png)
      .trim({ background: { r: 0, g: 0, b: 0, alpha: 0 }, threshold: 8 })
      .png()
      .toBuffer()
  } catch {
    return png
  }
}

/** Share (0 to 1) of the logo that can be told from `ground`. */
export function visibleOn(logo: Pick<Logo, 'tones'>, ground: Hex): number {
  const behind = luminance(ground)
  return logo.tones.filter((tone) => contrastOf(tone, behind) >= 1.6).length / logo.tones.length
}

/** Less of a logo than this visible, and it needs a plate. */
export const VISIBLE_ENOUGH = 0.72

/** The plate a logo needs to be seen on `ground`; null when it needs none. */
export function plateFor(logo: Pick<Logo, 'tones'>, ground: Hex, plates: readonly Hex[]): Hex | null {
  if (visibleOn(logo, ground) >= VISIBLE_ENOUGH) return null
  const options = [...plates, '#ffffff', '#16181d'] as const
  return options.reduce((best, next) => (visibleOn(logo, next) > visibleOn(logo, best) + 0.02 ? next : best))
}

/**
 * Width and height in pixels at which a logo has the same optical weight as its neighbours: equal area, within the zone,
 * and never enlarged beyond one and a half times its own pixels (of which `scale` go into one of the design's).
 */
export function opticalSize(
  logo: Pick<Logo, 'width' | 'height'>,
  zone: { readonly width: number; readonly height: number },
  scale = 1,
): { width: number; height: number } {
  const aspect = logo.width / logo.height
  const area = zone.width * zone.height * 0.6
  const ideal = Math.sqrt(area / aspect)
  const height = Math.min(ideal, zone.height, zone.width / aspect, (logo.height * 1.5) / scale)
  return { width: Math.round(height * aspect), height: Math.round(height) }
}

/** So small that the name has to stand beside it. */
export const isTiny = (
  size: { readonly height: number; readonly width: number },
  zone: { readonly height: number },
): boolean => size.height < zone.height * 0.62 && size.width < zone.height * 1.6

/** Prepared logos kept by their bytes, so that a batch for all partners reads the workspace's logo once. */
export function logoCache(limit = 200): (bytes: Uint8Array) => Promise<Logo | null> {
  const kept = new Map<string, Promise<Logo | null>>()
  return (bytes) => {
    const key = createHash('sha256').update(bytes).digest('hex')
    const found = kept.get(key)
    if (found !== undefined) return found
    if (kept.size >= limit) kept.delete(kept.keys().next().value ?? '')
    const made = prepareLogo(bytes)
    kept.set(key, made)
    return made
  }
}
