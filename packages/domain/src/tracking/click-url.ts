import { type Refusal, refusal, storable } from '../kernel/index.ts'

export const MAX_URL = 2048
const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const
const SUBS = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5', 'sub6', 'sub7', 'sub8'] as const

/** Parameters that other tools put on links, read as our click's `migrated` reference when a program moves here. */
export const MIGRATION_PARAMETERS = ['via', 'ref', 'fpr', 'aff', 'a_aid', 'rfsn', 'sid', 'irclickid'] as const

/** Parameters a link or a click may carry through to the destination. */
export const CARRIED_PARAMETERS: readonly string[] = [...SUBS, ...UTM]

// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\\]/

/**
 * Reads a destination: an absolute http or https address, as it was written. Refuses other schemes, a missing scheme (`//evil`),
 * backslashes, user info, control characters and spaces, addresses over 2,048 characters, and our own hosts (they would loop).
 */
export function parseDestination(
  input: string,
  ownHosts: readonly string[],
  path: readonly string[] = ['url'],
): URL | Refusal {
  const text = input.trim()
  if (text.length > MAX_URL) return refusal('TOO_LONG', path, { max: MAX_URL })
  if (UNSAFE.test(text) || !/^https?:\/\/[^/?#]/i.test(text) || !URL.canParse(text)) return refusal('URL_INVALID', path)
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?#]*@/.test(text))
    return refusal('URL_INVALID', path, { problem: 'userinfo' })
  const host = url.hostname.replace(/\.$/, '')
  if (ownHosts.some((own) => own.toLowerCase() === host || own.toLowerCase() === url.host))
    return refusal('URL_INVALID', path, { problem: 'loop' })
  return url
}

export type ClickUrl = {
  readonly destination: string
  /** As `makeId` makes them: nothing in it needs to be encoded. */
  readonly clickId: string
  /** `sub1` … `sub8` and UTM of the link, overridden by those of the click. */
  readonly linkParameters?: Readonly<Record<string, string>>
  readonly clickParameters?: Readonly<Record<string, string>>
}

/** The destination as a header can carry it: what is not ASCII is encoded, host names too; anything else stays as it is. Takes an absolute URL. */
export const plainDestination = (destination: string): string =>
  /[^\x21-\x7e]/.test(destination) ? new URL(destination).href : destination

const encode = (text: string): string => encodeURIComponent(text).replaceAll("'", '%27')

/**
 * Where a click goes: the destination with its own query and fragment untouched, then `click_id` and what is carried. A parameter the
 * destination already has stays as it is, except `click_id`, which is always ours.
 */
export function clickUrl({ destination, clickId, linkParameters = {}, clickParameters = {} }: ClickUrl): string {
  if (!/[?#]/.test(destination) && isEmpty(linkParameters) && isEmpty(clickParameters))
    return `${destination}?click_id=${clickId}`
  const hash = destination.indexOf('#')
  const fragment = hash < 0 ? '' : destination.slice(hash)
  const base = hash < 0 ? destination : destination.slice(0, hash)
  const mark = base.indexOf('?')
  const address = mark < 0 ? base : base.slice(0, mark)
  const kept = (mark < 0 ? '' : base.slice(mark + 1))
    .split('&')
    .filter((pair) => pair !== '' && nameOf(pair) !== 'click_id')
  const present = new Set(kept.map(nameOf))
  const carried = CARRIED_PARAMETERS.flatMap((name) => {
    const value = clickParameters[name] ?? linkParameters[name]
    return value === undefined || value === '' || present.has(name) ? [] : [`${name}=${encode(value.slice(0, 200))}`]
  })
  return `${address}?${[...kept, `click_id=${clickId}`, ...carried].join('&')}${fragment}`
}

function isEmpty(parameters: Readonly<Record<string, string>>): boolean {
  for (const _ in parameters) return false
  return true
}

function nameOf(pair: string): string {
  const raw = pair.split('=', 1)[0] ?? ''
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '))
  } catch {
    return raw
  }
}

/** The carried parameters of a request's query, the first of each name, cut at 200 characters. */
export function carriedFrom(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of CARRIED_PARAMETERS) {
    const raw = Object.hasOwn(query, name) ? query[name] : undefined
    const value: unknown = Array.isArray(raw) ? raw[0] : raw
    const kept = typeof value === 'string' ? storable(value, 200) : ''
    if (kept !== '') found[name] = kept
  }
  return found
}
