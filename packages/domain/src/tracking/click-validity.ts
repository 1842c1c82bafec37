/** VALID counts; GENERAL_INVALID is known not to be a person; SUSPECT may be one and is credited, but is counted apart and looked at. */
export const CLICK_VALIDITIES = ['VALID', 'GENERAL_INVALID', 'SUSPECT'] as const
export type ClickValidity = (typeof CLICK_VALIDITIES)[number]

export const CLICK_REASONS = [
  'HEAD',
  'PREFETCH',
  'LINK_PREVIEW',
  'BOT',
  'NO_USER_AGENT',
  'ODD_USER_AGENT',
  'NOT_A_NAVIGATION',
  'EMBEDDED',
  'FLOOD',
] as const
export type ClickReason = (typeof CLICK_REASONS)[number]

/** Valid clicks of one visitor on one link in 24 hours that count. */
export const CLICKS_COUNTED = 5

/**
 * How the so-manieth valid click of one visitor on one link in 24 hours is judged: those past the fifth are a flood. They are suspect,
 * which is not counted; a sale by one of them is credited all the same, since somebody may come back often before they buy.
 */
export const repeatedClick = (nth: number): { validity: ClickValidity; reason?: ClickReason } =>
  nth > CLICKS_COUNTED ? { validity: 'SUSPECT', reason: 'FLOOD' } : { validity: 'VALID' }

/** Names in user agents of services that fetch a page to show a preview of it. */
const PREVIEW =
  /facebookexternalhit|facebookcatalog|twitterbot|slackbot|slack-imgproxy|linkedinbot|discordbot|telegrambot|skypeuripreview|embedly|pinterestbot|redditbot|applebot|googleimageproxy|google-pagerenderer|bingpreview|line-poker|kakaotalk-scrap|vkshare|iframely|outlook-?linkpreview|microsoftpreview|cardyb|signal-?preview|flipboardproxy/i
/** Apps whose servers fetch previews under the very name that their own browser adds to a phone's. */
const APP = /pinterest|whatsapp|viber|mastodon|bluesky|tumblr|flipboard/i
/** How a browser that people hold in their hands names itself. */
const BROWSER = /^mozilla\/5\.0 \((?!compatible)[^)]*\) (applewebkit|gecko)\//i
/** Headers by which a browser says that nobody has followed the link yet. */
const PURPOSES = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const
const TOOL = /^(curl|wget|python|java|go-http|okhttp|libwww|axios|node|undici|ruby|perl|php|postman|insomnia|httpie)\b/i

/** What a user agent alone gives away, or undefined for a browser's. `isBot`: whether a list of known bots matches it. */
export function agentReason(userAgent: string, isBot: boolean): ClickReason | undefined {
  const agent = userAgent.trim()
  if (agent === '') return 'NO_USER_AGENT'
  if (PREVIEW.test(agent) || (APP.test(agent) && !BROWSER.test(agent))) return 'LINK_PREVIEW'
  if (isBot || TOOL.test(agent)) return 'BOT'
  return agent.length < 20 || !agent.includes('/') ? 'ODD_USER_AGENT' : undefined
}

export type ClickRequest = {
  readonly method: string
  /** With lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** What `agentReason` says of the user agent. */
  readonly agent: ClickReason | undefined
}

/** Judges a request to a tracking link. The first reason that applies is given; a valid click has none. */
export function clickValidity({ method, headers, agent }: ClickRequest): {
  validity: ClickValidity
  reason?: ClickReason
} {
  const header = (name: string): string => {
    const value = headers[name]
    if (value === undefined) return ''
    return (typeof value === 'string' ? value : (value[0] ?? '')).toLowerCase()
  }
  const invalid = (reason: ClickReason) => ({ validity: 'GENERAL_INVALID', reason }) as const
  const suspect = (reason: ClickReason) => ({ validity: 'SUSPECT', reason }) as const

  if (method.toUpperCase() !== 'GET') return invalid('HEAD')
  if (PURPOSES.some((name) => /prefetch|prerender|preview/.test(header(name)))) return invalid('PREFETCH')
  if (agent !== undefined && agent !== 'ODD_USER_AGENT') return invalid(agent)
  if (['image', 'script', 'style', 'font', 'audio', 'video'].includes(header('sec-fetch-dest')))
    return suspect('NOT_A_NAVIGATION')
  if (['iframe', 'frame', 'embed', 'object'].includes(header('sec-fetch-dest'))) return suspect('EMBEDDED')
  if (header('sec-fetch-mode') !== '' && header('sec-fetch-mode') !== 'navigate') return suspect('NOT_A_NAVIGATION')
  return agent === undefined ? { validity: 'VALID' } : suspect(agent)
}
