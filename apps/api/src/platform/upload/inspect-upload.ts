import { isRefusal, refusal, type Refusal } from '@rapport/domain'
import { cleanImage } from './inspect-image.ts'
import { isUnsafePdf } from './inspect-pdf.ts'
import { isUnsafeZip } from './inspect-zip.ts'
import { signatureOf, TEXT_TYPES, type UploadKind, type UploadPolicy } from './policy.ts'
import { safeName } from './safe-name.ts'

export type InspectedUpload = {
  readonly kind: UploadKind
  readonly mediaType: string
  /** Pixels, of pictures. */
  readonly width?: number
  readonly height?: number
  readonly safeName: string
  /** What to store: pictures are written anew, without what cameras add; other files are as they came. */
  readonly bytes: Uint8Array
}

/**
 * Looks at what a file is, not at what it says it is. Refuses with FILE_EMPTY, FILE_TOO_LARGE (bytes or pixels),
 * FILE_TYPE (not allowed, or not what its name and type declare) and FILE_UNSAFE (broken, or it could do something).
 */
export async function inspectUpload(
  bytes: Uint8Array,
  declaredName: string,
  declaredType: string,
  policy: UploadPolicy,
): Promise<InspectedUpload | Refusal> {
  if (bytes.length === 0) return refusal('FILE_EMPTY', ['file'])
  if (bytes.length > policy.maxBytes) return refusal('FILE_TOO_LARGE', ['file'], { maxBytes: policy.maxBytes })
  const { fileTypeFromBuffer } = await import('file-type')
  const signature = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (signature === undefined) return inspectText(bytes, declaredName, declaredType, policy)

  const found = signatureOf(signature.ext)
  if (found === undefined || !policy.kinds.includes(found.kind)) return refusal('FILE_TYPE', ['file'])
  if (!agrees(declaredType, found.mediaType)) return refusal('FILE_TYPE', ['file'])
  const common = { kind: found.kind, mediaType: found.mediaType, safeName: safeName(declaredName, found.extension) }
  switch (found.kind) {
    case 'IMAGE': {
      const clean = await cleanImage(bytes, found.extension, policy.maxPixels)
      return isRefusal(clean) ? clean : { ...common, ...clean }
    }
    case 'PDF':
      return isUnsafePdf(bytes) ? refusal('FILE_UNSAFE', ['file']) : { ...common, bytes }
    case 'OFFICE':
      return isUnsafeZip(bytes) ? refusal('FILE_UNSAFE', ['file']) : { ...common, bytes }
    case 'MEDIA':
      return carriesMarkup(bytes) ? refusal('FILE_UNSAFE', ['file']) : { ...common, bytes }
    case 'TEXT':
      return refusal('FILE_TYPE', ['file'])
  }
}

/** A declared type is a claim; an empty or general one claims nothing. */
function agrees(declared: string, actual: string): boolean {
  const claim = declared.split(';')[0]?.trim().toLowerCase() ?? ''
  return (
    claim === '' || claim === 'application/octet-stream' || claim === actual || claim === actual.replace('jpeg', 'jpg')
  )
}

const MARKUP = /<\s*(script|svg|iframe|object|embed|html|body|meta|link|!doctype)\b|javascript:/i

const carriesMarkup = (bytes: Uint8Array): boolean => {
  const edges = [bytes.subarray(0, 65_536), bytes.subarray(Math.max(0, bytes.length - 65_536))]
  return edges.some((part) => /<script|<\?php|<!doctype/i.test(Buffer.from(part).toString('latin1')))
}

function inspectText(
  bytes: Uint8Array,
  declaredName: string,
  declaredType: string,
  policy: UploadPolicy,
): InspectedUpload | Refusal {
  const extension = /\.([A-Za-z]{2,8})$/.exec(declaredName)?.[1]?.toLowerCase() ?? ''
  const mediaType = TEXT_TYPES[extension]
  const claimsText = /^(text\/|application\/octet-stream|$)/.test(declaredType.trim().toLowerCase())
  if (mediaType === undefined || !claimsText || !policy.kinds.includes('TEXT')) return refusal('FILE_TYPE', ['file'])
  const text = decode(bytes)
  if (text === null) return refusal('FILE_TYPE', ['file'])
  const marked = extension === 'md' || extension === 'markdown'
  if (/[^\P{Cc}\n\r\t\f]/u.test(text) || (!marked && MARKUP.test(text))) return refusal('FILE_UNSAFE', ['file'])
  return { kind: 'TEXT', mediaType, safeName: safeName(declaredName, extension), bytes }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
