/** First words of the message ids that only a side of the dashboard uses, or both, or only some of its pages; everything else is common. */
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
    'termsForm',
    'tierForm',
    'conversions',
    'commissions',
    'payouts',
    'reports',
    'inbox',
    'newAsset',
    'brand',
    'leads',
    'team',
  ],
  partner: ['portal', 'links', 'earnings', 'onboarding', 'share', 'brand', 'newAsset', 'team'],
  settings: ['settings', 'members', 'keys'],
  writing: ['editor'],
  entry: ['signIn', 'welcome'],
  rewards: ['rewardForm'],
}

/** Which parts of the catalogs a message travels in: a side's, both sides', a few pages'; or the common one. */
export function sidesOf(id) {
  const sides = Object.keys(SIDES).filter((side) => SIDES[side].includes(id.split('.')[0]))
  return sides.length > 0 ? sides : ['common']
}

/** The parts a page has at hand: its side's, and what it or the page around it wraps itself in with `<SideMessages side="…">`. */
export function partsAt(page, source) {
  const [side, name] = page.split('/').slice(-2)
  const own = [...source.matchAll(/<SideMessages side="(\w+)"/g)].map((match) => match[1])
  return ['common', side, ...own, ...(name.startsWith('settings-') ? ['settings'] : [])]
}
