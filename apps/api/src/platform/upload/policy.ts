/** What kinds of file there are, by what can be done with them. */
export type UploadKind = 'IMAGE' | 'PDF' | 'TEXT' | 'OFFICE' | 'MEDIA'

export type UploadPolicy = {
  readonly kinds: readonly UploadKind[]
  readonly maxBytes: number
  /** Width × height of one frame. */
  readonly maxPixels?: number
}

const MB = 1024 * 1024

/** Pictures and documents for people to download. */
export const DOCUMENTS: UploadPolicy = { kinds: ['IMAGE', 'PDF', 'TEXT', 'OFFICE', 'MEDIA'], maxBytes: 50 * MB }
/** Pictures only. */
export const IMAGES: UploadPolicy = { kinds: ['IMAGE'], maxBytes: 15 * MB }
/** Logos: small pictures; vector drawings come in through `sanitiseLogo`. */
export const LOGOS: UploadPolicy = { kinds: ['IMAGE'], maxBytes: 5 * MB, maxPixels: 25_000_000 }

/** Of one picture, or of all frames of an animation: a photograph of the best telephones passes; a bomb does not. */
export const MAX_PIXELS = 60_000_000

type Kind = { readonly kind: UploadKind; readonly mediaType: string; readonly extension: string }

/** What may come in, by the extension that the content's own signature gives. */
export const BY_SIGNATURE: Readonly<Record<string, Kind>> = {
  png: { kind: 'IMAGE', mediaType: 'image/png', extension: 'png' },
  jpg: { kind: 'IMAGE', mediaType: 'image/jpeg', extension: 'jpg' },
  webp: { kind: 'IMAGE', mediaType: 'image/webp', extension: 'webp' },
  gif: { kind: 'IMAGE', mediaType: 'image/gif', extension: 'gif' },
  avif: { kind: 'IMAGE', mediaType: 'image/avif', extension: 'avif' },
  pdf: { kind: 'PDF', mediaType: 'application/pdf', extension: 'pdf' },
  pptx: {
    kind: 'OFFICE',
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extension: 'pptx',
  },
  docx: {
    kind: 'OFFICE',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  xlsx: {
    kind: 'OFFICE',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
  },
  mp4: { kind: 'MEDIA', mediaType: 'video/mp4', extension: 'mp4' },
  mp3: { kind: 'MEDIA', mediaType: 'audio/mpeg', extension: 'mp3' },
}
/** An animated PNG is stored as a still picture. */
export const signatureOf = (ext: string): Kind | undefined => BY_SIGNATURE[ext === 'apng' ? 'png' : ext]

/** Plain text has no signature: it goes by its declared name. */
export const TEXT_TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
}
