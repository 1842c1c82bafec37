import { expect, it } from 'vitest'
import { downloaded, portalUrl, signedIn, someone, staffUrl } from './journey.ts'
import { portalScreens, publicScreens, settleOn, staffScreens } from './screens.ts'

it('shows the partner and the manager their numbers against the period before, and the same as CSV', async () => {
  const partner = await signedIn('partnerAdmin')
  await settleOn(partner, portalUrl(partner, '/performance'))
  await partner.getByLabel('Range').selectOption({ label: 'Last 90 days' })
  await partner
    .getByText(/against the period before/)
    .first()
    .waitFor()
  const own = (await downloaded(partner.getByRole('link', { name: 'Download CSV' }))).toString()
  expect(own.split('\n').length).toBeGreaterThan(12)

  const analyst = await signedIn('analyst')
  await settleOn(analyst, staffUrl('/reports'))
  await analyst
    .getByText(/against the period before/)
    .first()
    .waitFor()
  const table = analyst.getByRole('table', { name: 'By partner' })
  await table.getByText('Slow Kettle Letter').waitFor()
  await table.getByText('Organic').waitFor()
  const all = (await downloaded(analyst.getByRole('link', { name: 'Download CSV' }))).toString()
  expect(all.split('\n')[0]).toMatch(/click/i)
})

it('speaks Japanese once asked to, keeps to it, and turns dark', async () => {
  const partner = await signedIn('partnerAdmin')
  await partner.getByRole('button', { name: 'Language' }).click()
  await partner.getByText('日本語').click()
  await expect.poll(() => partner.locator('html').getAttribute('lang')).toBe('ja')
  await settleOn(partner, portalUrl(partner, '/links'))
  expect(await partner.getByRole('heading', { level: 1 }).textContent()).toMatch(/[\u3040-\u30ff]/)
  const light = await partner.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await partner.getByRole('button', { name: /外観|表示/ }).click()
  await partner.getByText('ダーク').click()
  await expect.poll(() => partner.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe(light)
  await partner.getByRole('button', { name: '言語' }).click()
  await partner.getByText('English').click()
  await expect.poll(() => partner.locator('html').getAttribute('lang')).toBe('en')
})

it('fits a phone of 390 px without sideways scrolling, on every screen', { timeout: 120_000 }, async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  const [staff, partner, visitor] = [
    await signedIn('owner', phone),
    await signedIn('partnerAdmin', phone),
    await someone(phone),
  ]
  const wide: string[] = []
  const look = async (page: typeof staff, urls: string[]) => {
    for (const url of urls) {
      await settleOn(page, url)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (over > 0) wide.push(`${url}: ${over} px`)
    }
  }
  const [staffUrls, portalUrls] = [await staffScreens(), await portalScreens(partner)]
  await Promise.all([look(staff, staffUrls), look(partner, portalUrls), look(visitor, publicScreens())])
  expect(wide).toEqual([])
})
