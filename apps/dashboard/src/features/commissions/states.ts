import type { CommissionState } from '#gql/types'
import type { Tone } from '#ui'

export type { CommissionState }

/** The life of a commission, in order. */
export const commissionStates = ['PENDING', 'HOLD', 'APPROVED', 'DUE', 'PAID', 'DECLINED', 'REVERSED'] as const

export const commissionTones: Record<CommissionState, Tone> = {
  PENDING: 'neutral',
  HOLD: 'warn',
  APPROVED: 'info',
  DUE: 'brand',
  PAID: 'good',
  DECLINED: 'bad',
  REVERSED: 'bad',
}

/** A person may still decide about these. */
export const isOpen = (state: CommissionState): boolean => state === 'PENDING' || state === 'HOLD'
