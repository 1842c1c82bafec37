import type { GuestPostState } from '#gql/types'
import type { Tone } from '#ui'
import { cursor, oneOf, type Cursor, type Raw } from '#lib/search.ts'

export const postStates = [
  'DRAFT',
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'APPROVED',
  'PUBLISHED',
  'UNPUBLISHED',
] as const satisfies readonly GuestPostState[]

export const postTones: Record<GuestPostState, Tone> = {
  DRAFT: 'neutral',
  IN_REVIEW: 'brand',
  CHANGES_REQUESTED: 'warn',
  APPROVED: 'info',
  PUBLISHED: 'good',
  UNPUBLISHED: 'neutral',
}

/** What the address of a list of posts may say. */
export type PostsSearch = Cursor & { state?: GuestPostState | undefined }

const state = oneOf(postStates)

export const postsSearch = (raw: Raw): PostsSearch => ({ state: state(raw['state']), ...cursor(raw) })
