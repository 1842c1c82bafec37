import { buffer } from 'node:stream/consumers'
import { isolated } from '../isolation/index.ts'
import type { Services } from '../services.ts'
import type { StoredFile } from './queries.ts'

/** The last part of the address of a picture's small copy. */
export const PREVIEW_NAME = 'preview.webp'
const LONGEST_SIDE = 960
const LIMIT_MS = 15_000

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
  const input = { bytes: await buffer(original.body), longestSide: LONGEST_SIDE }
  const small = await isolated('preview', input, { workspaceId: file.workspaceId, limitMs: LIMIT_MS })
  const isKept = await services.storage.put(storageKey, small, 'image/webp').then(
    () => true,
    (err: unknown) => services.log.warn({ err, id: file.id }, 'a preview was not kept'),
  )
  // without room for a small copy the picture itself is shown
  if (!isKept) return file
  return { ...shown, size: small.length }
}
