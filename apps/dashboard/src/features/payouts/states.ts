import type { PayoutState } from '#gql/types'
import type { Tone } from '#ui'

export const payoutTones: Record<PayoutState, Tone> = { CREATED: 'info', EXPORTED: 'warn', PAID: 'good', FAILED: 'bad' }
