import type { AttributionOutcome, ConversionKind } from '#gql/types'
import { cursor, oneOf, text, type Cursor, type Raw } from '#lib/search.ts'

export const conversionKinds = [
  'SALE',
  'RENEWAL',
  'LEAD',
  'QUALIFIED_LEAD',
  'SIGNUP',
  'TRIAL',
  'CUSTOM',
  'REFUND',
  'CHARGEBACK',
] as const satisfies readonly ConversionKind[]
export const outcomes = ['ATTRIBUTED', 'ORGANIC'] as const satisfies readonly AttributionOutcome[]
export const outcomeTones = { ATTRIBUTED: 'good', ORGANIC: 'info' } as const

/** What the address of the conversion list may say. */
export type ConversionsSearch = Cursor & {
  kind?: (typeof conversionKinds)[number] | undefined
  outcome?: AttributionOutcome | undefined
  program?: string | undefined
  partner?: string | undefined
}

const kind = oneOf(conversionKinds)
const outcome = oneOf(outcomes)

export const conversionsSearch = (raw: Raw): ConversionsSearch => ({
  kind: kind(raw['kind']),
  outcome: outcome(raw['outcome']),
  program: text(raw['program']),
  partner: text(raw['partner']),
  ...cursor(raw),
})

/** The same as the API's filter. */
export const conversionsWhere = (search: ConversionsSearch) => ({
  ...(search.kind ? { kind: [search.kind] } : {}),
  ...(search.outcome ? { outcome: search.outcome } : {}),
  ...(search.program ? { programId: search.program } : {}),
  ...(search.partner ? { partnerId: search.partner } : {}),
})
