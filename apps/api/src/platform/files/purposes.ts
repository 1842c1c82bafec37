import type { Permission } from '@rapport/domain/identity'
import { DOCUMENTS, IMAGES, type UploadPolicy } from '../upload/index.ts'

/** What a file is uploaded for. */
export const UPLOAD_PURPOSES = ['LOGO', 'RESOURCE', 'POST_IMAGE'] as const
export type UploadPurpose = (typeof UPLOAD_PURPOSES)[number]

const MB = 1024 * 1024

type Rule = {
  maxBytes: number
  /** Any one of these. */
  may: readonly Permission[]
  /** Logos and pictures of posts are made to be shown: whoever knows the address sees them. */
  isPublic: boolean
  /** How the content is checked; a logo is drawn anew instead. */
  policy?: UploadPolicy
}

export const PURPOSES: Readonly<Record<UploadPurpose, Rule>> = {
  LOGO: { maxBytes: 2 * MB, may: ['workspace.settings', 'partner.profile', 'content.write'], isPublic: true },
  RESOURCE: {
    maxBytes: 25 * MB,
    may: ['library.write'],
    isPublic: false,
    policy: { ...DOCUMENTS, maxBytes: 25 * MB },
  },
  POST_IMAGE: {
    maxBytes: 10 * MB,
    may: ['posts.write', 'posts.edit'],
    isPublic: true,
    policy: { ...IMAGES, maxBytes: 10 * MB },
  },
}

export const isPurpose = (text: string): text is UploadPurpose => (UPLOAD_PURPOSES as readonly string[]).includes(text)
