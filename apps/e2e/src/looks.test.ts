import { expect, it } from 'vitest'
import { downloaded, portalUrl, signedIn, staffUrl } from './journey.ts'
import { settleOn } from './screens.ts'

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

it('finds partners and resources by name from anywhere, on a phone too', async () => {
  const analyst = await signedIn('analyst')
  await settleOn(analyst, staffUrl('/reports'))
  await analyst.keyboard.press('Control+K')
  await analyst.getByRole('textbox', { name: 'Find anything' }).fill('kettle')
  await analyst.getByRole('button', { name: 'Slow Kettle Letter' }).waitFor()
  await analyst.keyboard.press('Enter')
  await analyst.getByRole('heading', { level: 1, name: 'Slow Kettle Letter' }).waitFor()

  const partner = await signedIn('partnerAdmin', { viewport: { width: 390, height: 844 } })
  await partner.getByRole('button', { name: 'Find anything' }).click()
  await partner.getByRole('textbox', { name: 'Find anything' }).fill('logo')
  await partner.getByRole('button', { name: 'Nordlicht mark' }).click()
  await partner.waitForURL(/\/library\?.*resource=/)
  expect(await partner.getByRole('dialog').getByRole('heading').first().textContent()).toBe('Nordlicht mark')
})
