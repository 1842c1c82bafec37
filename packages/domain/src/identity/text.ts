import { type Refusal, refusal } from '../kernel/index.ts'

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/u
const LINE_CONTROL = /[\u0000-\u001f\u007f]|\p{Cs}/u
const INVISIBLE = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u

export type TextLimits = { path: readonly string[]; min?: number; max: number; multiline?: boolean }

/**
 * Text as a person typed it: trimmed and NFC. Refuses control characters, lone surrogates, direction overrides and zero-width
 * characters that could disguise a name, and lengths outside `min`..`max` (in characters; `min` defaults to 1).
 */
export function parseText(input: string, { path, min = 1, max, multiline = false }: TextLimits): string | Refusal {
  if (input.length > max * 4 + 1000) return refusal('TOO_LONG', path, { max })
  if (!input.isWellFormed()) return refusal('INVALID_CHARACTERS', path)
  const text = input.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  if ((multiline ? CONTROL : LINE_CONTROL).test(text) || INVISIBLE.test(text.replace(/\p{Emoji}\u200d/gu, '')))
    return refusal('INVALID_CHARACTERS', path)
  const length = [...text].length
  if (length === 0 && min > 0) return refusal('REQUIRED', path)
  if (length < min) return refusal('TOO_SHORT', path, { min })
  return length > max ? refusal('TOO_LONG', path, { max }) : text
}

const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i

/** An e-mail address in lower case. Refuses anything but one plain address of at most 254 characters. */
export function parseEmail(input: string, path: readonly string[]): string | Refusal {
  const text = parseText(input, { path, max: 254 })
  if (typeof text !== 'string') return text
  return EMAIL.test(text) && !text.includes('..') && !/^\.|\.@/.test(text)
    ? text.toLowerCase()
    : refusal('EMAIL_INVALID', path)
}

/** The mailbox behind an address: without "+tag", and without dots where the provider ignores them. For finding twins only. */
export function mailboxOf(email: string): string {
  const [local = '', domain = ''] = email.toLowerCase().split('@')
  const base = local.split('+')[0] ?? local
  const host = domain === 'googlemail.com' ? 'gmail.com' : domain
  return `${host === 'gmail.com' ? base.replaceAll('.', '') : base}@${host}`
}

/** A phone number as digits with an optional leading plus; 6 to 15 digits. */
export function parsePhone(input: string, path: readonly string[]): string | Refusal {
  const text = parseText(input, { path, max: 40 })
  if (typeof text !== 'string') return text
  const digits = text.normalize('NFKC').replace(/[\s().\-/]/g, '')
  return /^\+?\d{6,15}$/.test(digits) ? digits : refusal('PHONE_INVALID', path)
}

/** An http(s) address without user info. Returns it in normal form. */
export function parseWebUrl(input: string, path: readonly string[], max = 2048): string | Refusal {
  const text = parseText(input, { path, max })
  if (typeof text !== 'string') return text
  if (!/^https?:\/\/[^/\\]/i.test(text) || text.includes('\\') || !URL.canParse(text))
    return refusal('URL_INVALID', path)
  const url = new URL(text)
  if (url.username || url.password || !url.hostname.includes('.')) {
    if (url.username || url.password || url.hostname !== 'localhost') return refusal('URL_INVALID', path)
  }
  return url.href
}

export const RESERVED_SLUGS: readonly string[] = [
  'admin',
  'api',
  'apply',
  'assets',
  'auth',
  'blog',
  'docs',
  'events',
  'feed',
  'files',
  'graphql',
  'graphiql',
  'healthz',
  'metrics',
  'new',
  'p',
  'portal',
  'postback',
  'r',
  'readyz',
  'robots',
  'sitemap',
  'sign-in',
  'uploads',
  'w',
  'welcome',
]

/** A slug: 2 to 48 lower-case letters, digits and single hyphens, not a reserved word. */
export function parseSlug(input: string, path: readonly string[]): string | Refusal {
  if (!/^[a-z0-9](?:-?[a-z0-9]){1,47}$/.test(input)) return refusal('SLUG_INVALID', path)
  return RESERVED_SLUGS.includes(input) ? refusal('KEY_RESERVED', path) : input
}

/** A colour as "#rrggbb" in lower case. */
export const parseColor = (input: string, path: readonly string[]): string | Refusal =>
  /^#[0-9a-f]{6}$/i.test(input) ? input.toLowerCase() : refusal('COLOR_INVALID', path)

export const LOCALES = ['en', 'ja', 'zh-Hant', 'de', 'id'] as const
export type Locale = (typeof LOCALES)[number]

export const isLocale = (tag: string): tag is Locale => (LOCALES as readonly string[]).includes(tag)

/** The best of the five for an `Accept-Language` header or a tag; English when none fits. */
export function negotiateLocale(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, index) => {
      const [tag = '', q] = part.trim().split(';q=')
      return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q) || 0, index }
    })
    .sort((a, b) => b.q - a.q || a.index - b.index)
  for (const { tag } of wanted) {
    if (/^zh(-|$)/.test(tag)) return 'zh-Hant'
    const found = LOCALES.find((locale) => locale === tag.split('-')[0])
    if (found) return found
  }
  return 'en'
}
