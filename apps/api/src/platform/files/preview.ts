import { buffer } from 'node:stream/consumers'
import type { Services } from '../services.ts'
import type { StoredFile } from './queries.ts'

/** The last part of the address of a picture's small copy. */
export const PREVIEW_NAME = 'preview.webp'
const LONGEST_SIDE = 960

export const hasPreview = (file: { mediaType: string } | undefined): boolean =>
  file?.mediaType.startsWith('image/') ?? false

/** Whether a file is shown whole, in a frame: with `?inline` it is sent for that, and not counted as a download. */
export const canBeFramed = (file: { mediaType: string } | undefined): boolean => file?.mediaType === 'application/pdf'

/** A small copy of a picture, made once and kept by content. Undefined for what is not a picture. */
export async function previewOf(services: Services, file: StoredFile): Promise<StoredFile | undefined> {
  if (!hasPreview(file)) return undefined
  const storageKey = `previews/${file.sha256.slice(0, 2)}/${file.sha256}`
  const shown = { ...file, storageKey, mediaType: 'image/webp', sha256: `p${file.sha256}`, name: PREVIEW_NAME }
  const made = await services.storage.get(storageKey)
  if (made) {
    made.body.destroy()
    return { ...shown, size: made.size }
  }
  const original = await services.storage.get(file.storageKey)
  if (!original) return undefined
  const { default: sharp } = await import('sharp')
  const small = await sharp(await buffer(original.body))
    .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer()
  await services.storage.put(storageKey, small, 'image/webp')
  return { ...shown, size: small.length }
}
