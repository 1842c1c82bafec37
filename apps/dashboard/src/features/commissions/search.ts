import { moveDay, startOfDay } from '#lib/range.ts'
import { commissionStates, type CommissionState } from './states.ts'
import { cursor, day, oneOf, text, type Cursor, type Raw } from '#lib/search.ts'

/** What the address of a commission list may say. */
export type CommissionsSearch = Cursor & {
  state?: CommissionState | undefined
  /** Only those whose hold period is over. */
  ready?: boolean | undefined
  program?: string | undefined
  partner?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

const state = oneOf(commissionStates)

export function commissionsSearch(raw: Raw): CommissionsSearch {
  return {
    state: state(raw['state']),
    ready: raw['ready'] === true || undefined,
    program: text(raw['program']),
    partner: text(raw['partner']),
    from: day(raw['from']),
    to: day(raw['to']),
    ...cursor(raw),
  }
}

/** The same as the API's filter; days begin and end in the given time zone. */
export function commissionsWhere(search: CommissionsSearch, timeZone: string) {
  const { state, ready, program, partner, from, to } = search
  return {
    ...(state ? { state: [state] } : {}),
    ...(program ? { programId: program } : {}),
    ...(partner ? { partnerId: partner } : {}),
    ...(ready ? { releasable: true } : {}),
    ...(from ? { from: startOfDay(from, timeZone) } : {}),
    ...(to ? { to: startOfDay(moveDay(to, 1), timeZone) } : {}),
  }
}
