import { isRefusal, refusal, type Refusal } from '@rapport/domain'
import { cleanImage } from './inspect-image.ts'
import { LOGOS } from './policy.ts'
import { weighSvg } from './svg-weight.ts'

/** Pixels of the longer side of a logo drawn from vectors, and the most of any. */
const LONGEST_SIDE = 1600

/** What a drawing may not hold: programs, other documents, entities, and anything fetched from elsewhere. */
const ACTIVE =
  /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<(?:[\w-]+:)?(?:script|foreignObject|iframe|object|embed|audio|video|handler|listener|animate\w*|set)\b|\bon\w+\s*=|javascript:|@import|data:text/i
const REFERENCE = /(?:href|src)\s*=\s*(?!["']\s*(?:#|data:image\/(?:png|jpeg|webp);base64,))|url\(\s*["']?\s*(?!#)/i

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
  const text = decode(bytes)
  if (text === undefined) return refusal('FILE_TYPE', ['logo'])
  const svg = withoutPlainDoctype(text)
  const spelled = svg.replace(/&#(x?)([0-9a-f]+);?/gi, (_whole, hex: string, code: string) => {
    const point = parseInt(code, hex ? 16 : 10)
    return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : ''
  })
  const weight = weighSvg(svg)
  if (weight === 'NOT_SVG') return refusal('FILE_TYPE', ['logo'])
  if ([svg, spelled].some((part) => ACTIVE.test(part) || REFERENCE.test(part))) return refusal('FILE_UNSAFE', ['logo'])
  if (weight === 'TOO_HEAVY') return refusal('FILE_TOO_COMPLEX', ['logo'])
  const source = Buffer.from(svg)
  const { default: sharp } = await import('sharp')
  try {
    const { width, height } = await sharp(source, { limitInputPixels: LOGOS.maxPixels ?? false }).metadata()
    const density = Math.min(2400, Math.max(1, (72 * LONGEST_SIDE) / Math.max(width, height, 1)))
    const png = await sharp(source, { density, limitInputPixels: LOGOS.maxPixels ?? false })
      .png()
      .toBuffer()
    return await shrunk(png)
  } catch {
    return refusal('FILE_UNSAFE', ['logo'])
  }
}

/** Drawing programs write a document type at the top that names the format and defines nothing. */
function withoutPlainDoctype(svg: string): string {
  const start = svg.indexOf('<!DOCTYPE')
  const end = svg.indexOf('>', start)
  if (start === -1 || end === -1) return svg
  const isPlain = /^<!DOCTYPE\s+svg\b[^[]*$/.test(svg.slice(start, end))
  return isPlain ? svg.slice(0, start) + svg.slice(end + 1) : svg
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
