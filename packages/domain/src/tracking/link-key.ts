import { type Refusal, refusal } from '../kernel/index.ts'

/** Letters and digits without look-alikes (no 0 O 1 l I). */
export const LINK_ALPHABET = '23456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
export const LINK_KEY_LENGTH = 7

/** Keys that mean, or could be taken for, something of ours. Compared without case. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(
  (
    'admin api app apply asset assets auth blog click code codes config css dashboard docs event events favicon feed file files ' +
    'graphiql graphql health healthz help home img index invite js link links login logout me metrics null oauth p partner partners ' +
    'portal postback program programs public r ready readyz register robots rss root search security settings signin signup sitemap ' +
    'static status support system terms test track undefined unsubscribe upload uploads user users www'
  ).split(' '),
)

/** A key from random bytes (at least 16 are enough in practice); undefined when they ran out, so the caller draws again. */
export function makeLinkKey(random: Uint8Array): string | undefined {
  const fair = 256 - (256 % LINK_ALPHABET.length)
  let key = ''
  for (const byte of random) {
    if (byte < fair) key += LINK_ALPHABET[byte % LINK_ALPHABET.length]
    if (key.length === LINK_KEY_LENGTH) return RESERVED_KEYS.has(key.toLowerCase()) ? undefined : key
  }
  return undefined
}

/**
 * Reads a vanity key: 3 to 40 letters, digits and inner hyphens. Refuses other characters, reserved words and their spellings with
 * hyphens. Keys keep their case but are unique without it, so that nobody can take a twin.
 */
export function parseVanityKey(input: string, path: readonly string[] = ['key']): string | Refusal {
  const key = input.trim()
  if (key.length < 3) return refusal('TOO_SHORT', path, { min: 3 })
  if (key.length > 40) return refusal('TOO_LONG', path, { max: 40 })
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])$/.test(key)) return refusal('KEY_CHARACTERS', path)
  if (RESERVED_KEYS.has(key.toLowerCase().replaceAll('-', ''))) return refusal('KEY_RESERVED', path, { key })
  return key
}

/** The form in which keys are compared. */
export const foldKey = (key: string): string => key.toLowerCase()

/** Reads a discount or referral code: 2 to 40 letters, digits, hyphens and underscores; kept in upper case. */
export function parseCode(input: string, path: readonly string[] = ['code']): string | Refusal {
  const code = input.trim().toUpperCase()
  if (code.length < 2) return refusal('TOO_SHORT', path, { min: 2 })
  if (code.length > 40) return refusal('TOO_LONG', path, { max: 40 })
  return /^[A-Z0-9][A-Z0-9_-]*$/.test(code) ? code : refusal('KEY_CHARACTERS', path)
}
