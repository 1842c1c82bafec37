import { isRefusal, refusal, type Refusal } from '@rapport/domain'
import { cleanImage } from './inspect-image.ts'
import { LOGOS } from './policy.ts'

/** Pixels of the longer side of a logo drawn from vectors, and the most of any. */
const LONGEST_SIDE = 1600

/** What a drawing may not hold: programs, other documents, entities, and anything fetched from elsewhere. */
const ACTIVE =
  /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<(?:[\w-]+:)?(?:script|foreignObject|iframe|object|embed|audio|video|handler|listener|animate\w*|set)\b|\bon\w+\s*=|javascript:|@import|data:text/i
const REFERENCE = /(?:href|src)\s*=\s*(?!["']\s*(?:#|data:image\/(?:png|jpeg|webp);base64,))|url\(\s*["']?\s*(?!#)/i
/** What drawing programs write at the top: it names the format and defines nothing. */
const PLAIN_DOCTYPE = /<!DOCTYPE\s+svg\b[^>[]*>/
const MOST_ELEMENTS = 20_000

export type SafeLogo = { readonly png: Uint8Array; readonly width: number; readonly height: number }

/**
 * Any logo (SVG, PNG, JPEG, WebP) as a PNG of at most 1600 pixels a side. Drawings with scripts, embedded documents,
 * entities, animation or outside references are refused (FILE_UNSAFE), as are compressed drawings.
 */
export async function sanitiseLogo(bytes: Uint8Array): Promise<SafeLogo | Refusal> {
  if (bytes.length === 0) return refusal('FILE_EMPTY', ['logo'])
  if (bytes.length > LOGOS.maxBytes) return refusal('FILE_TOO_LARGE', ['logo'], { maxBytes: LOGOS.maxBytes })
  const { fileTypeFromBuffer } = await import('file-type')
  const signature = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (signature === undefined || signature.ext === 'xml') return drawn(bytes)
  if (!['png', 'jpg', 'webp', 'apng'].includes(signature.ext)) {
    return refusal(signature.ext === 'gz' ? 'FILE_UNSAFE' : 'FILE_TYPE', ['logo'])
  }
  const clean = await cleanImage(bytes, 'png', LOGOS.maxPixels)
  return isRefusal(clean) ? { ...clean, path: ['logo'] } : shrunk(clean.bytes)
}

async function drawn(bytes: Uint8Array): Promise<SafeLogo | Refusal> {
  const svg = decode(bytes)?.replace(PLAIN_DOCTYPE, '')
  if (svg === undefined) return refusal('FILE_TYPE', ['logo'])
  if (!/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(svg)) return refusal('FILE_TYPE', ['logo'])
  const spelled = svg.replace(/&#(x?)([0-9a-f]+);?/gi, (_whole, hex: string, code: string) => {
    const point = parseInt(code, hex ? 16 : 10)
    return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : ''
  })
  const elements = svg.match(/</g)?.length ?? 0
  if (elements > MOST_ELEMENTS || [svg, spelled].some((text) => ACTIVE.test(text) || REFERENCE.test(text))) {
    return refusal('FILE_UNSAFE', ['logo'])
  }
  const source = Buffer.from(svg)
  const { default: sharp } = await import('sharp')
  try {
    const { width, height } = await sharp(source, { limitInputPixels: LOGOS.maxPixels ?? false }).metadata()
    const density = Math.min(2400, Math.max(1, (72 * LONGEST_SIDE) / Math.max(width, height, 1)))
    const png = await sharp(source, { density, limitInputPixels: LOGOS.maxPixels ?? false })
      .timeout({ seconds: 10 })
      .png()
      .toBuffer()
    return await shrunk(png)
  } catch {
    return refusal('FILE_UNSAFE', ['logo'])
  }
}

async function shrunk(png: Uint8Array): Promise<SafeLogo> {
  const { default: sharp } = await import('sharp')
  const { data, info } = await sharp(png)
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true })
  return { png: data, width: info.width, height: info.height }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
