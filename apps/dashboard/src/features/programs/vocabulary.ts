import type { ProgramKind, ProgramState, RewardTrigger } from '#gql/types'
import type { Tone } from '#ui'

export const programKinds = [
  'AFFILIATE',
  'CHANNEL',
  'AGENCY',
  'REFERRAL',
  'INFLUENCER',
] as const satisfies readonly ProgramKind[]

export const programTones: Record<ProgramState, Tone> = {
  DRAFT: 'neutral',
  OPEN: 'good',
  PAUSED: 'warn',
  CLOSED: 'bad',
}

export const triggers = [
  'SALE',
  'RENEWAL',
  'LEAD',
  'QUALIFIED_LEAD',
  'SIGNUP',
  'TRIAL',
] as const satisfies readonly RewardTrigger[]

/** A part of an address made from a name: lower-case letters, digits and hyphens. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
}
