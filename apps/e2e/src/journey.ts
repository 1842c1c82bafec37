import { buffer } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, expect, inject } from 'vitest'

let browser: Promise<Browser> | undefined
const opened: BrowserContext[] = []
const faults: string[] = []

const connected = (): Promise<Browser> => (browser ??= chromium.connect(inject('browser')))

afterEach(async ({ task }) => {
  const failed = task.result?.state === 'fail'
  for (const [index, context] of opened.splice(0).entries()) {
    if (failed) for (const page of context.pages()) await keepPicture(page, `${task.name.slice(0, 40)} ${index}`)
    await context.close()
  }
  expect(faults.splice(0), 'errors in the page or of the server').toEqual([])
})
afterAll(async () => {
  await (await browser)?.close()
})

/** What a page of a failed journey looked like, for whoever mends it. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const path = join(tmpdir(), 'rapport-journeys', `${name.replaceAll(/\W+/g, '-')}.png`)
  await page.screenshot({ path }).catch(() => undefined)
  console.error(`${page.url()} → ${path}`)
}

/** A fresh person at a fresh browser, 1280 × 800 and English unless told. Errors in its pages and 5xx answers fail the journey. */
export async function someone(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (
    await connected()
  ).newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(20_000)
  opened.push(context)
  context.on('weberror', (error) => faults.push(String(error.error())))
  context.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  return context.newPage()
}

export const demo = inject('demo')
/** The demo's workspace in which the journeys happen. */
export const [nordlicht, aoba] = demo.workspaces
export type Role = keyof typeof nordlicht.users

/** Somebody of the demo, signed in and on their start page. */
export async function signedIn(role: Role, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await someone(options)
  await page.goto(nordlicht.users[role].signInUrl)
  await page.getByRole('main').waitFor()
  return page
}

/** The address of a page of the demo's first workspace. */
export const staffUrl = (path = ''): string => `${demo.url}/w/${nordlicht.slug}${path}`
/** The address of a page of the portal this person is in. */
export const portalUrl = (page: Page, path = ''): string =>
  `${demo.url}${/\/portal\/[^/?]+/.exec(page.url())?.[0] ?? ''}${path}`

/** What a click on this link downloads. */
export async function downloaded(link: Locator): Promise<Buffer> {
  const [file] = await Promise.all([link.page().waitForEvent('download'), link.click()])
  return buffer(await file.createReadStream())
}

/** A request as a shop or script sends it, with one of the demo's keys. */
export async function ask<T>(key: string, query: string, variables: object = {}): Promise<T> {
  const answer = await fetch(`${demo.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  })
  const body = (await answer.json()) as { data?: T; errors?: unknown }
  expect(body.errors, JSON.stringify(body)).toBeUndefined()
  return body.data as T
}
