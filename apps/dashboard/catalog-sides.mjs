/** First words of the message ids that only one side of the dashboard uses; everything else is common. */
const SIDES = {
  program: [
    'application',
    'applications',
    'partner',
    'partners',
    'enrollment',
    'programs',
    'gate',
    'wizard',
    'rewardForm',
    'termsForm',
    'tierForm',
    'conversions',
    'commissions',
    'payouts',
    'reports',
    'settings',
    'members',
    'keys',
    'inbox',
    'newAsset',
  ],
  partner: ['portal', 'links', 'earnings', 'onboarding', 'editor', 'share', 'brand'],
}

/** Which part of the catalogs a message travels in: program, partner or common. */
export const sideOf = (id) => Object.keys(SIDES).find((side) => SIDES[side].includes(id.split('.')[0])) ?? 'common'
