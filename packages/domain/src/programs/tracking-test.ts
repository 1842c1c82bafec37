import { type Refusal, refusal } from '../kernel/index.ts'

/** What a tracking test may find beyond our side: worth knowing, and the owner's to accept by opening the program all the same. */
export const TRACKING_WARNINGS = ['DESTINATION_UNREACHABLE', 'DESTINATION_STATUS'] as const
export type TrackingWarning = (typeof TRACKING_WARNINGS)[number]

export type TrackingFinding = {
  readonly warning: TrackingWarning
  /** The host that did not answer, or answered so. */
  readonly host: string
  /** What it answered, 400 to 599; 0 when nothing. */
  readonly status: number
}

/** What came of following a test link: the answered addresses in order, where it ended, and why it ended early. */
export type FollowedChain = {
  readonly hops: readonly { readonly url: string; readonly status: number }[]
  readonly end: string
  readonly problem?: 'UNREACHABLE' | 'PRIVATE_ADDRESS' | 'TOO_MANY_HOPS' | 'NOT_A_WEB_ADDRESS'
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url.slice(0, 100))
const carries = (url: string, clickId: string): boolean =>
  URL.canParse(url) && new URL(url).searchParams.get('click_id') === clickId

/**
 * Judges a chain that began at our redirect. The click id must reach its end unchanged (CLICK_ID_LOST names the host that dropped it), it
 * must end within the hops allowed (REDIRECT_LOOP), at a web address (REDIRECT_INVALID) that is public (ADDRESS_PRIVATE). A shop that does
 * not answer, or with 400 or more, is a finding and no refusal: our side is proven without it. Null when there is nothing to say.
 */
export function judgeChain(chain: FollowedChain, clickId: string): Refusal | TrackingFinding | null {
  const host = hostOf(chain.end)
  const addresses = [...chain.hops.map(({ url }) => url), chain.end]
  const lost = addresses.findIndex((url) => !carries(url, clickId))
  const refused = (code: Refusal['refused'], at = host): Refusal => refusal(code, ['destinationUrl'], { host: at })
  if (chain.problem === 'NOT_A_WEB_ADDRESS') return refused('REDIRECT_INVALID')
  if (chain.problem === 'PRIVATE_ADDRESS') return refused('ADDRESS_PRIVATE')
  if (chain.problem === 'TOO_MANY_HOPS') return refused('REDIRECT_LOOP')
  if (lost >= 0) return refused('CLICK_ID_LOST', hostOf(addresses[Math.max(0, lost - 1)] ?? ''))
  if (chain.problem === 'UNREACHABLE') return { warning: 'DESTINATION_UNREACHABLE', host, status: 0 }
  const status = chain.hops.at(-1)?.status ?? 0
  return status >= 400 ? { warning: 'DESTINATION_STATUS', host, status } : null
}
