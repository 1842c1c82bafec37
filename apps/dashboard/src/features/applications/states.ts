import type { ApplicationState } from '#gql/types'
import type { Tone } from '#ui'

export const applicationStates = [
  'SUBMITTED',
  'INFO_REQUESTED',
  'APPROVED',
  'DECLINED',
] as const satisfies readonly ApplicationState[]

export const applicationTones: Record<ApplicationState, Tone> = {
  SUBMITTED: 'brand',
  INFO_REQUESTED: 'warn',
  APPROVED: 'good',
  DECLINED: 'bad',
}

export const isUndecided = (state: ApplicationState): boolean => state === 'SUBMITTED' || state === 'INFO_REQUESTED'
