export const PARTNER_STATES = ['ACTIVE', 'SUSPENDED'] as const
export type PartnerState = (typeof PARTNER_STATES)[number]

export const ENROLLMENT_STATES = ['ACTIVE', 'PAUSED', 'ENDED'] as const
export type EnrollmentState = (typeof ENROLLMENT_STATES)[number]

export const APPLICATION_STATES = ['SUBMITTED', 'INFO_REQUESTED', 'APPROVED', 'DECLINED'] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]

/** Why a reviewer should look twice. A signal never declines by itself. */
export const APPLICATION_SIGNALS = [
  'SAME_MAILBOX',
  'SAME_DOMAIN',
  'SAME_PHONE',
  'OWN_COMPANY',
  'MIXED_SCRIPTS',
  'NO_REFERENCES',
] as const
export type ApplicationSignal = (typeof APPLICATION_SIGNALS)[number]

/** Whether an application may still be decided. */
export const isOpen = (state: ApplicationState): boolean => state === 'SUBMITTED' || state === 'INFO_REQUESTED'
