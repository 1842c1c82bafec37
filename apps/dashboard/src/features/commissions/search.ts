import { commissionStates, type CommissionState } from './states.ts'
import { cursor, day, oneOf, text, type Cursor, type Raw } from '#lib/search.ts'

/** What the address of a commission list may say. */
export type CommissionsSearch = Cursor & {
  state?: CommissionState | undefined
  program?: string | undefined
  partner?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

const state = oneOf(commissionStates)

export function commissionsSearch(raw: Raw): CommissionsSearch {
  return {
    state: state(raw['state']),
    program: text(raw['program']),
    partner: text(raw['partner']),
    from: day(raw['from']),
    to: day(raw['to']),
    ...cursor(raw),
  }
}

/** The same as the API's filter. */
export function commissionsWhere({ state, program, partner, from, to }: CommissionsSearch) {
  return {
    ...(state ? { state: [state] } : {}),
    ...(program ? { programId: program } : {}),
    ...(partner ? { partnerId: partner } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
}
