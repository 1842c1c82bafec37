export const ONBOARDING_STATES = ['PENDING', 'AWAITING_APPROVAL', 'DONE', 'ACTION_REQUIRED', 'SKIPPED'] as const
export type OnboardingState = (typeof ONBOARDING_STATES)[number]

export const ONBOARDING_ACTIONS = ['READ', 'WATCH', 'GIVE_INFORMATION', 'UPLOAD', 'ACCEPT', 'QUIZ', 'SHARE'] as const
export type OnboardingAction = (typeof ONBOARDING_ACTIONS)[number]

/** The steps a new partner is led through; titles and descriptions are in the catalogs under the key. */
export const ONBOARDING_STEPS = [
  { key: 'acceptTerms', action: 'ACCEPT' },
  { key: 'meetThePersona', action: 'READ' },
  { key: 'uploadLogo', action: 'UPLOAD' },
  { key: 'shareFirstLink', action: 'SHARE' },
  { key: 'payoutDetails', action: 'GIVE_INFORMATION' },
] as const satisfies readonly { key: string; action: OnboardingAction }[]
export type OnboardingKey = (typeof ONBOARDING_STEPS)[number]['key']
