/** Any origin: what a path must not leave. */
const ORIGIN = 'https://here.invalid'

const staysHere = (text: string): boolean => {
  if (!text.startsWith('/') || !URL.canParse(text, ORIGIN)) return false
  const url = new URL(text, ORIGIN)
  return url.origin === ORIGIN && !url.pathname.startsWith('//')
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/**
 * A path on this very site, in normal form, that somebody is sent to; "/" for everything that a browser would read as another site,
 * also once it was decoded, and for what is longer than 2,000 characters.
 */
export function returnPath(text: unknown): string {
  if (typeof text !== 'string' || text.length > 2000) return '/'
  const plain = decoded(text)
  if (plain === undefined || !staysHere(text) || !staysHere(plain)) return '/'
  const { pathname, search, hash } = new URL(text, ORIGIN)
  return pathname + search + hash
}
