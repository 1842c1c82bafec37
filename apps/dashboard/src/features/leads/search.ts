import type { LeadState } from '#gql/types'
import type { Tone } from '#ui'
import { cursor, oneOf, text, type Cursor, type Raw } from '#lib/search.ts'

/** The life of a lead, in order. */
export const leadStates = ['NEW', 'QUALIFIED', 'CONVERTED', 'REJECTED'] as const satisfies readonly LeadState[]

export const leadTones: Record<LeadState, Tone> = {
  NEW: 'info',
  QUALIFIED: 'brand',
  CONVERTED: 'good',
  REJECTED: 'neutral',
}

/** Where a lead may go from here; what came of it is never taken back. */
export const nextStates: Record<LeadState, readonly LeadState[]> = {
  NEW: ['QUALIFIED', 'CONVERTED', 'REJECTED'],
  QUALIFIED: ['CONVERTED'],
  CONVERTED: [],
  REJECTED: [],
}

/** What the address of a list of leads may say. */
export type LeadsSearch = Cursor & {
  state?: LeadState | undefined
  program?: string | undefined
  partner?: string | undefined
}

const state = oneOf(leadStates)

export const leadsSearch = (raw: Raw): LeadsSearch => ({
  state: state(raw['state']),
  program: text(raw['program']),
  partner: text(raw['partner']),
  ...cursor(raw),
})

/** The same as the API's filter. */
export const leadsWhere = (search: LeadsSearch) => ({
  ...(search.state ? { state: search.state } : {}),
  ...(search.program ? { programId: search.program } : {}),
  ...(search.partner ? { partnerId: search.partner } : {}),
})
