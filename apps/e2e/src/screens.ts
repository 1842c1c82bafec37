import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { ask, demo, nordlicht, portalUrl, staffUrl } from './journey.ts'

const first = async (query: string, key = nordlicht.keys.owner): Promise<string> => {
  const answer = await ask<Record<string, { nodes: { id: string }[] }>>(key, query)
  const id = Object.values(answer)[0]?.nodes[0]?.id
  expect(id, query).toBeDefined()
  return id ?? ''
}

/** The company's screens of money and settings, with rows of the demo behind them. */
export async function moneyScreens(): Promise<string[]> {
  const [conversion, commission, run] = [
    await first('{ conversions(first: 1) { nodes { id } } }'),
    await first('{ commissions(first: 1) { nodes { id } } }'),
    await first('{ payoutRuns(first: 1) { nodes { id } } }'),
  ]
  const paths = [
    '/leads',
    '/conversions',
    `/conversions/${conversion}`,
    '/commissions',
    '/commissions?from=2020-01-01&to=2020-01-02',
    `/commissions/${commission}`,
    '/payouts',
    '/payouts/new',
    `/payouts/${run}`,
    '/reports',
    '/settings',
    '/settings/brand',
    '/settings/members',
    '/settings/keys',
    '/settings/log',
  ]
  return paths.map((path) => staffUrl(path))
}

/** The company's screens of programs, partners and content, with rows of the demo behind them. */
export async function programScreens(): Promise<string[]> {
  const program = nordlicht.programs[0]?.id
  const [partner, asset, post] = [
    await first('{ partners(first: 1) { nodes { id } } }'),
    await first('{ coMarketingAssets(first: 1) { nodes { id } } }'),
    await first('{ guestPosts(first: 1) { nodes { id } } }'),
  ]
  const paths = [
    '',
    '/programs',
    '/programs/new',
    ...['', '/terms', '/tiers', '/rewards', '/audience'].map((part) => `/programs/${program}${part}`),
    '/applications',
    '/partners',
    `/partners/${partner}`,
    '/partners/nobody',
    '/nothing-here',
    '/library',
    '/content',
    '/content/new',
    `/content/${asset}`,
    '/posts',
    `/posts/${post}`,
  ]
  return [...paths.map((path) => staffUrl(path)), `${demo.url}/new`]
}

/** Every main screen of the partner's side; `page` stands in the portal. */
export async function portalScreens(page: Page): Promise<string[]> {
  const key = nordlicht.keys.partner
  const [commission, asset, post] = [
    await first('{ commissions(first: 1) { nodes { id } } }', key),
    await first('{ coMarketingAssets(first: 1) { nodes { id } } }', key),
    await first('{ guestPosts(first: 1) { nodes { id } } }', key),
  ]
  const paths = [
    '',
    '/onboarding',
    '/links',
    '/library',
    '/content',
    '/content/new',
    `/content/${asset}`,
    '/posts',
    `/posts/${post}`,
    '/performance',
    '/leads',
    '/earnings',
    `/earnings/${commission}`,
    '/payouts',
    '/brand',
    '/team',
    '/terms',
  ]
  return paths.map((path) => portalUrl(page, path))
}

/** The pages everyone can read. */
export const publicScreens = (): string[] =>
  [
    '/sign-in',
    '/welcome',
    '/p/nordlicht-affiliates',
    '/p/nordlicht-affiliates/apply',
    '/p/nordlicht-affiliates/terms',
    '/p/nordlicht-affiliates/apply?done=1',
    '/blog/nordlicht',
    '/blog/nordlicht/what-a-harvest-date-tells-you',
    '/demo/outbox',
    '/p/nothing-here',
  ].map((path) => demo.url + path)

/** Goes to a screen and waits until it has its words: no skeleton, no spinner, a heading. */
export async function settleOn(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
}
