// Takes the README's picture, a partner's home: npx pnpm --filter @rapport/e2e run screenshot <sign-in link of a partner in the demo>
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const [link] = process.argv.slice(2)
if (!link) throw new Error('Give the sign-in link that the demo prints for partnerAdmin.')
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', colorScheme: 'light' })
await page.goto(link)
await page.getByRole('button', { name: 'Copy link' }).first().waitFor()
await page.waitForLoadState('networkidle')
await page.screenshot({ path: fileURLToPath(new URL('../../docs/screenshot.png', import.meta.url)) })
await browser.close()
