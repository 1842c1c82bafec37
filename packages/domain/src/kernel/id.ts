/** One prefix per kind of thing that has an id of its own. */
export const ID_PREFIXES = {
  workspace: 'wsp',
  user: 'usr',
  member: 'mem',
  invitation: 'inv',
  apiKey: 'key',
  program: 'prg',
  programVersion: 'prv',
  terms: 'trm',
  tier: 'tir',
  partner: 'prt',
  partnerUser: 'ptu',
  application: 'app',
  enrollment: 'enr',
  agreement: 'agr',
  onboardingStep: 'obs',
  link: 'lnk',
  code: 'cod',
  click: 'clk',
  lead: 'led',
  customer: 'cus',
  fact: 'fct',
  attribution: 'atr',
  commission: 'com',
  entry: 'ent',
  ledgerTransaction: 'ltx',
  payoutRun: 'run',
  payout: 'pay',
  file: 'fil',
  resource: 'res',
  resourceVersion: 'rsv',
  brandKit: 'brk',
  template: 'tpl',
  asset: 'ast',
  guestPost: 'gst',
  comment: 'cmt',
  event: 'evt',
  job: 'job',
  audit: 'aud',
  webhook: 'whk',
  initiative: 'ini',
} as const

export type IdKind = keyof typeof ID_PREFIXES

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

const CHARACTERS = [...ALPHABET]
/** The last instant and its ten characters: many ids are made in one millisecond. */
let last = { ms: -1, text: '' }

function timePart(ms: number): string {
  if (ms === last.ms) return last.text
  let text = ''
  for (let rest = ms, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text
  last = { ms, text }
  return text
}

/** A prefixed id that sorts by time: 10 characters of milliseconds, then 16 of randomness (80 bits, given as 10 bytes). */
export function makeId(kind: IdKind, at: Date, random: Uint8Array): string {
  let id = `${ID_PREFIXES[kind]}_${timePart(at.getTime())}`
  let bits = 0
  let held = 0
  for (let i = 0; i < 10; i++) {
    bits = (bits << 8) | (random[i] ?? 0)
    for (held += 8; held >= 5;) {
      held -= 5
      id += CHARACTERS[(bits >> held) & 31]
    }
    bits &= (1 << held) - 1
  }
  return id
}

const KINDS = new Map<string, IdKind>(Object.entries(ID_PREFIXES).map(([kind, prefix]) => [prefix, kind as IdKind]))

/** The kind an id claims to be, or undefined for something that is not one of ours. */
export function kindOf(id: string): IdKind | undefined {
  return /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/.test(id) ? KINDS.get(id.slice(0, 3)) : undefined
}
