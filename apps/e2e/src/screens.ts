import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { ask, demo, nordlicht, portalUrl, staffUrl } from './journey.ts'

const first = async (query: string, key = nordlicht.keys.owner): Promise<string> => {
  const answer = await ask<Record<string, { nodes: { id: string }[] }>>(key, query)
  const id = Object.values(answer)[0]?.nodes[0]?.id
  expect(id, query).toBeDefined()
  return id ?? ''
}

/** Every main screen of the company's side, with rows of the demo behind it. */
export async function staffScreens(): Promise<string[]> {
  const program = nordlicht.programs[0]?.id
  const [partner, conversion, commission, run, asset, post] = [
    await first('{ partners(first: 1) { nodes { id } } }'),
    await first('{ conversions(first: 1) { nodes { id } } }'),
    await first('{ commissions(first: 1) { nodes { id } } }'),
    await first('{ payoutRuns(first: 1) { nodes { id } } }'),
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
    '/conversions',
    `/conversions/${conversion}`,
    '/commissions',
    `/commissions/${commission}`,
    '/payouts',
    '/payouts/new',
    `/payouts/${run}`,
    '/library',
    '/content',
    '/content/new',
    `/content/${asset}`,
    '/posts',
    `/posts/${post}`,
    '/reports',
    '/settings',
    '/settings/members',
    '/settings/keys',
  ]
  return paths.map((path) => staffUrl(path))
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
    `/content/${asset}`,
    '/posts',
    `/posts/${post}`,
    '/performance',
    '/earnings',
    `/earnings/${commission}`,
    '/payouts',
    '/brand',
    '/terms',
  ]
  return paths.map((path) => portalUrl(page, path))
}

/** The pages everyone can read. */
export const publicScreens = (): string[] =>
  [
    '/sign-in',
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
