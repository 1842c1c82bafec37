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

/** A prefixed id that sorts by time: 10 characters of milliseconds, then 16 of randomness (80 bits, given as 10 bytes). */
export function makeId(kind: IdKind, at: Date, random: Uint8Array): string {
  let time = ''
  for (let ms = at.getTime(), i = 0; i < 10; i++, ms = Math.floor(ms / 32)) time = ALPHABET[ms % 32] + time
  let tail = ''
  let bits = 0n
  for (const byte of random.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte)
  for (let i = 0; i < 16; i++, bits >>= 5n) tail = ALPHABET[Number(bits & 31n)] + tail
  return `${ID_PREFIXES[kind]}_${time}${tail}`
}

const KINDS = new Map<string, IdKind>(Object.entries(ID_PREFIXES).map(([kind, prefix]) => [prefix, kind as IdKind]))

/** The kind an id claims to be, or undefined for something that is not one of ours. */
export function kindOf(id: string): IdKind | undefined {
  return /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/.test(id) ? KINDS.get(id.slice(0, 3)) : undefined
}
