/** First words of the message ids that only a side of the dashboard uses, or both, or only some of its pages; everything else is common. */
const SIDES = {
  program: [
    'partner',
    'partners',
    'enrollment',
    'programs',
    'conversions',
    'commissions',
    'reports',
    'brand',
    'leads',
    'team',
  ],
  partner: ['portal', 'links', 'earnings', 'onboarding', 'share', 'brand', 'team', 'leads'],
  settings: ['settings', 'members', 'keys', 'workspace'],
  offers: ['gate', 'wizard', 'termsForm', 'tierForm'],
  triage: ['application', 'applications'],
  paying: ['payouts'],
  posts: ['post', 'posts', 'inbox'],
  library: ['uploadResource', 'resource', 'library'],
  content: ['asset', 'content', 'newAsset'],
  writing: ['editor'],
  entry: ['signIn', 'password', 'welcome', 'workspace'],
  rewards: ['rewardForm'],
}

/** Every part a language's catalog is written in. */
export const parts = ['common', ...Object.keys(SIDES)]

/** Which parts of the catalogs a message travels in: a side's, both sides', a few pages'; or the common one. */
export function sidesOf(id) {
  const sides = Object.keys(SIDES).filter((side) => SIDES[side].includes(id.split('.')[0]))
  return sides.length > 0 ? sides : ['common']
}

/** Pages that stand in the frame of another page, by how their names begin, and the part that comes with it. */
const FRAMES = [
  ['settings-', 'settings'],
  ['program-', 'offers'],
]

/** The parts a page has at hand: its side's, and what it or the page around it wraps itself in with `<SideMessages side="…">`. */
export function partsAt(page, source) {
  const [side, name] = page.split('/').slice(-2)
  const own = [...source.matchAll(/<SideMessages side="(\w+)"/g)].map((match) => match[1])
  return ['common', side, ...own, ...FRAMES.filter(([start]) => name.startsWith(start)).map(([, part]) => part)]
}
