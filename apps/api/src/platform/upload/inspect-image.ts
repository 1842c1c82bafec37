import { refusal, type Refusal } from '@rapport/domain'
import { MAX_PIXELS } from './policy.ts'

export type CleanImage = { readonly bytes: Buffer; readonly width: number; readonly height: number }

/** Frames of an animation: more is a film. */
const MAX_FRAMES = 300
const LONGEST_SIDE = 12_000

/**
 * Reads a picture completely and writes it anew: what is not picture (EXIF with the place it was taken, comments, data
 * after its end) is gone. Refuses broken pictures, bombs and huge animations. The angle it was held at is kept.
 */
export async function cleanImage(
  bytes: Uint8Array,
  extension: string,
  maxPixels = MAX_PIXELS,
): Promise<CleanImage | Refusal> {
  try {
    const { default: sharp } = await import('sharp')
    const animated = extension === 'gif' || extension === 'webp'
    const meta = await sharp(bytes, { limitInputPixels: false, animated }).metadata()
    const frames = meta.pages ?? 1
    const height = meta.pageHeight ?? meta.height
    const pixels = meta.width * height
    if (pixels > maxPixels || pixels * frames > MAX_PIXELS) return tooLarge(maxPixels)
    if (frames > MAX_FRAMES || meta.width > LONGEST_SIDE || height > LONGEST_SIDE) return tooLarge(maxPixels)
    return await rewritten(bytes, extension, frames > 1)
  } catch {
    return refusal('FILE_UNSAFE', ['file'])
  }
}

const tooLarge = (maxPixels: number): Refusal => refusal('FILE_TOO_LARGE', ['file'], { maxPixels })

async function rewritten(bytes: Uint8Array, extension: string, animated: boolean): Promise<CleanImage> {
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error' as const, animated }
  const { default: sharp } = await import('sharp')
  const image = sharp(bytes, options)
  if (!animated) image.rotate()
  image.toColourspace('srgb')
  if (extension === 'png') image.png({ compressionLevel: 9 })
  else if (extension === 'jpg') image.jpeg({ quality: 90, mozjpeg: true })
  else if (extension === 'webp') image.webp({ quality: 90 })
  else if (extension === 'gif') image.gif()
  else image.avif({ quality: 70 })
  const { data, info } = await image.toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.pageHeight ?? info.height }
}
