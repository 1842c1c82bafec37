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

/** Every ten bits as two characters. */
const PAIRS = [...ALPHABET].flatMap((a) => [...ALPHABET].map((b) => a + b))
/** The last instant and its ten characters: many ids are made in one millisecond. */
let last = { ms: -1, text: '' }

function timePart(ms: number): string {
  if (ms === last.ms) return last.text
  let text = ''
  for (let rest = ms, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text
  last = { ms, text }
  return text
}

const pair = (bits: number): string => PAIRS[bits] ?? ''

/** A prefixed id that sorts by time: 10 characters of milliseconds, then 16 of randomness (80 bits, given as 10 bytes). */
export function makeId(kind: IdKind, at: Date, random: Uint8Array): string {
  let id = `${ID_PREFIXES[kind]}_${timePart(at.getTime())}`
  for (let i = 0; i < 10; i += 5) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = [random[i], random[i + 1], random[i + 2], random[i + 3], random[i + 4]]
    id += pair((a << 2) | (b >> 6)) + pair(((b & 63) << 4) | (c >> 4))
    id += pair(((c & 15) << 6) | (d >> 2)) + pair(((d & 3) << 8) | e)
  }
  return id
}

const KINDS = new Map<string, IdKind>(Object.entries(ID_PREFIXES).map(([kind, prefix]) => [prefix, kind as IdKind]))

/** The kind an id claims to be, or undefined for something that is not one of ours. */
export function kindOf(id: string): IdKind | undefined {
  return /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/.test(id) ? KINDS.get(id.slice(0, 3)) : undefined
}
