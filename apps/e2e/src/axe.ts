import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { settleOn } from './screens.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 390, height: 844 }

type Look = { colorScheme: 'light' | 'dark'; viewport: typeof WIDE }
const LOOKS: readonly Look[] = [
  { colorScheme: 'light', viewport: WIDE },
  { colorScheme: 'light', viewport: NARROW },
  { colorScheme: 'dark', viewport: NARROW },
  { colorScheme: 'dark', viewport: WIDE },
]

/** What axe finds on a screen by every rule in each of the four looks, and whether it needs scrolling sideways. */
async function faultsOf(page: Page, url: string): Promise<string[]> {
  const found: string[] = []
  await page.setViewportSize(WIDE)
  await settleOn(page, url)
  for (const { colorScheme, viewport } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize(viewport)
    const moving = await page.evaluate(async () => {
      const running = document.getAnimations().length
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      return running
    })
    if (moving > 0) found.push(`${moving} colours still moving at ${viewport.width} ${colorScheme} ${url}`)
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    const { violations } = await axe.options({ runOnly: RULES, resultTypes: ['violations'] }).analyze()
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (over > 0) found.push(`${over} px too wide at ${viewport.width} ${new URL(url).pathname}`)
    for (const { id, nodes } of violations)
      found.push(`${id} at ${viewport.width} ${colorScheme} ${new URL(url).pathname}: ${nodes[0]?.html.slice(0, 160)}`)
  }
  return found
}

/** Looks at each screen with axe; fails with all it finds. */
export async function walk(page: Page, urls: readonly string[]): Promise<void> {
  const found: string[] = []
  for (const url of urls) found.push(...(await faultsOf(page, url)))
  console.log(`axe: ${urls.length} screens, ${urls.length * 4} looks, ${found.length} violations`)
  expect(found).toEqual([])
}
