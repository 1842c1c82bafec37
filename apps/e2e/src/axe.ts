import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { settleOn } from './screens.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 390, height: 844 }

type Look = { colorScheme: 'light' | 'dark'; viewport: typeof WIDE; read: boolean }
/** Axe reads each width and each colouring once; the other two looks are only measured. */
const LOOKS: readonly Look[] = [
  { colorScheme: 'light', viewport: WIDE, read: true },
  { colorScheme: 'light', viewport: NARROW, read: false },
  { colorScheme: 'dark', viewport: NARROW, read: true },
  { colorScheme: 'dark', viewport: WIDE, read: false },
]

type Violation = { id: string; html: string | undefined }

async function violationsOn(page: Page): Promise<Violation[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await axe.options({ runOnly: RULES, resultTypes: ['violations'] }).analyze()
  return violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html }))
}

/** What axe finds on a screen by every rule, and, in each of the four looks, whether colours move or it needs scrolling sideways. */
async function faultsOf(page: Page, url: string): Promise<string[]> {
  const found: string[] = []
  const { pathname } = new URL(url)
  await page.setViewportSize(WIDE)
  await settleOn(page, url)
  for (const { colorScheme, viewport, read } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize(viewport)
    const { moving, over } = await page.evaluate(async () => {
      const running = document.getAnimations().length
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      return { moving: running, over: document.documentElement.scrollWidth - window.innerWidth }
    })
    if (moving > 0) found.push(`${moving} colours still moving at ${viewport.width} ${colorScheme} ${pathname}`)
    if (over > 0) found.push(`${over} px too wide at ${viewport.width} ${pathname}`)
    for (const { id, html } of read ? await violationsOn(page) : [])
      found.push(`${id} at ${viewport.width} ${colorScheme} ${pathname}: ${html?.slice(0, 160)}`)
  }
  return found
}

/** Looks at each screen with axe; fails with all it finds. */
export async function walk(page: Page, urls: readonly string[]): Promise<void> {
  const found: string[] = []
  for (const url of urls) found.push(...(await faultsOf(page, url)))
  console.log(`axe: ${urls.length} screens, ${found.length} faults`)
  expect(found).toEqual([])
}
