import type { AssetState } from '#gql/types'
import type { Tone } from '#ui'
import { cursor, oneOf, text, type Cursor, type Raw } from '#lib/search.ts'

export const assetStates = ['DRAFT', 'IN_REVIEW', 'APPROVED'] as const satisfies readonly AssetState[]
export const assetTones: Record<AssetState, Tone> = { DRAFT: 'neutral', IN_REVIEW: 'warn', APPROVED: 'good' }

/** What the address of the asset list may say. */
export type AssetsSearch = Cursor & { state?: AssetState | undefined; partner?: string | undefined }

const state = oneOf(assetStates)

export const assetsSearch = (raw: Raw): AssetsSearch => ({
  state: state(raw['state']),
  partner: text(raw['partner']),
  ...cursor(raw),
})
