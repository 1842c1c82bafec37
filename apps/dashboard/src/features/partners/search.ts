import type { PartnersOrderBy, PartnerState } from '#gql/types'
import { cursor, oneOf, text, type Cursor, type Raw } from '#lib/search.ts'

export const partnerStates = ['ACTIVE', 'SUSPENDED'] as const satisfies readonly PartnerState[]
export const partnerOrders = [
  'CREATED_AT_DESC',
  'CREATED_AT_ASC',
  'NAME_ASC',
  'NAME_DESC',
] as const satisfies readonly PartnersOrderBy[]

/** What the address of the partner list may say. */
export type PartnersSearch = Cursor & {
  q?: string | undefined
  state?: PartnerState | undefined
  program?: string | undefined
  sort?: PartnersOrderBy | undefined
}

const state = oneOf(partnerStates)
const sort = oneOf(partnerOrders)

export const partnersSearch = (raw: Raw): PartnersSearch => ({
  q: text(raw['q']),
  state: state(raw['state']),
  program: text(raw['program']),
  sort: sort(raw['sort']),
  ...cursor(raw),
})

/** The same as the API's filter. */
export const partnersWhere = ({ q, state: only, program }: PartnersSearch) => ({
  ...(q ? { search: q } : {}),
  ...(only ? { state: only } : {}),
  ...(program ? { programId: program } : {}),
})
