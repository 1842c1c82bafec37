import { lookup } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress, isReservedName } from './public-address.ts'

/** Why a walk ended before its end. */
export type WalkProblem = 'UNREACHABLE' | 'PRIVATE_ADDRESS' | 'TOO_MANY_HOPS' | 'NOT_A_WEB_ADDRESS'

export type Walk = {
  /** Each address that was asked and answered, with its status. */
  readonly hops: readonly { readonly url: string; readonly status: number }[]
  /** The last address, answered or not. */
  readonly end: string
  readonly problem?: WalkProblem
}

export type WalkOptions = {
  /** Hosts, with their port where it is not the usual one, that may be asked although their address is private. */
  readonly privateHosts?: readonly string[]
  /** Redirects that are followed; 10 when not given. */
  readonly maxHops?: number
  /** Milliseconds for the whole walk; 8,000 when not given. */
  readonly timeLimit?: number
  readonly userAgent?: string
}

class PrivateAddress extends Error {}

const REDIRECTS = [301, 302, 303, 307, 308]
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** Looks a name up and gives its addresses only when all of them are public. */
const publicLookup: LookupFunction = (host, options, callback) =>
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, [])
    if (!found.every(({ address }) => isPublicAddress(address))) return callback(new PrivateAddress(host), [])
    if (options.all) return callback(null, found)
    callback(null, found[0]?.address ?? '', found[0]?.family)
  })

type Head = { status: number; location: string | undefined }

function ask(url: URL, free: boolean, signal: AbortSignal, userAgent: string): Promise<Head> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!free && isIP(host) !== 0 && !isPublicAddress(host)) return Promise.reject(new PrivateAddress(host))
  if (!free && isReservedName(host)) return Promise.reject(new Error('a name for examples'))
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const request = send(url, {
      agent: false,
      signal,
      headers: { 'user-agent': userAgent, accept: 'text/html,*/*;q=0.8' },
      ...(free ? {} : { lookup: publicLookup }),
    })
    request.on('response', (response) => {
      resolve({ status: response.statusCode ?? 0, location: response.headers.location })
      response.destroy()
    })
    request.on('error', reject)
    request.end()
  })
}

/**
 * Follows an address through its redirects to the end, as a browser would before it shows the page: GET, only the heads of the answers
 * are read. Never asks a private address, whatever name or redirect leads there; each name is looked up once and the connection goes to
 * what was looked up. Ends within the time limit, and never throws.
 */
export async function walk(start: string, options: WalkOptions = {}): Promise<Walk> {
  const { privateHosts = [], maxHops = 10, timeLimit = 8000, userAgent = BROWSER } = options
  const signal = AbortSignal.timeout(timeLimit)
  const hops: { url: string; status: number }[] = []
  let end = start
  for (;;) {
    const url = URL.canParse(end) ? new URL(end) : undefined
    if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
      return { hops, end, problem: 'NOT_A_WEB_ADDRESS' }
    let head: Head
    try {
      head = await ask(url, privateHosts.includes(url.host), signal, userAgent)
    } catch (error) {
      return { hops, end, problem: error instanceof PrivateAddress ? 'PRIVATE_ADDRESS' : 'UNREACHABLE' }
    }
    hops.push({ url: end, status: head.status })
    if (!REDIRECTS.includes(head.status) || head.location === undefined) return { hops, end }
    if (hops.length > maxHops) return { hops, end, problem: 'TOO_MANY_HOPS' }
    end = URL.canParse(head.location, end) ? withFragment(new URL(head.location, end), url) : head.location
  }
}

/** A redirect without a fragment keeps the one before it. */
function withFragment(next: URL, before: URL): string {
  if (next.hash === '' && before.hash !== '') next.hash = before.hash
  return next.href
}
