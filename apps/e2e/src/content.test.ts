import { expect, it } from 'vitest'
import { downloaded, portalUrl, signedIn, someone, staffUrl } from './journey.ts'
import { click } from './shop.ts'

const MARK = process.pid

it('brings an uploaded resource to the partner, with the partner’s own link in what is shared', async () => {
  const marketer = await signedIn('marketer')
  await marketer.goto(staffUrl('/library'))
  await marketer.getByRole('button', { name: 'Add a resource' }).first().click()
  const buffer = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await marketer.getByLabel(/Drop files here/).setInputFiles({ name: 'swatch.png', mimeType: 'image/png', buffer })
  await marketer.getByLabel('Title').fill(`Swatch ${MARK}`)
  await marketer.getByRole('button', { name: 'Publish', exact: true }).click()
  await marketer.getByText('The resource is published.').waitFor()

  const partner = await signedIn('partnerAdmin')
  await partner.goto(portalUrl(partner, '/library'))
  await partner.getByLabel('Search').fill(`Swatch ${MARK}`)
  await partner.getByRole('button', { name: `Swatch ${MARK}` }).click()
  const dialog = partner.getByRole('dialog')
  const picture = await downloaded(dialog.getByRole('link', { name: 'Download' }))
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  await partner.keyboard.press('Escape')

  await partner.getByLabel('Search').fill('Three sentences about the box')
  await partner.getByRole('button', { name: 'Three sentences about the box' }).click()
  const shared = await dialog
    .getByText(/^http\S+\/\S+$/)
    .first()
    .textContent()
  expect(await click(shared ?? '')).toMatch(/\w+/)

  await marketer.goto(staffUrl('/library'))
  await marketer.getByLabel('Search').fill(`Swatch ${MARK}`)
  await marketer.getByRole('button', { name: `Swatch ${MARK}` }).click()
  await marketer.getByText('1 view, 1 download, 0 shares').waitFor()
  await marketer.getByRole('dialog').getByRole('button', { name: 'Edit' }).click()
  await marketer.getByLabel('Title').fill(`Colour ${MARK}`)
  await marketer.getByRole('button', { name: 'Save' }).click()
  await marketer.getByText('Saved').waitFor()
})

it('makes a card in both brands that both sides approve before the partner downloads it', async () => {
  const marketer = await signedIn('marketer')
  await marketer.goto(staffUrl('/content/new'))
  await marketer.getByLabel('For', { exact: true }).selectOption({ label: 'Slow Kettle Letter · Nordlicht Affiliates' })
  await marketer.getByLabel('Title').fill(`Winter card ${MARK}`)
  await marketer.getByRole('button', { name: 'Create and edit' }).click()
  const preview = marketer.getByRole('img', { name: `Preview of Winter card ${MARK}` })
  await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(200)
  const before = await preview.getAttribute('src')
  await marketer.getByLabel('Headline', { exact: true }).fill('Six gardens in winter')
  await marketer.getByText('Version 2').first().waitFor()
  expect(await preview.getAttribute('src')).not.toBe(before)
  await marketer.getByRole('button', { name: 'Approve version 2' }).click()
  await marketer.getByText('Version 2 is approved on your side.').waitFor()

  const partner = await signedIn('partnerAdmin')
  await partner.goto(portalUrl(partner, '/content'))
  await partner.getByRole('link', { name: `Winter card ${MARK}` }).click()
  await partner.getByRole('button', { name: 'Approve version 2' }).click()
  await partner.getByText('Version 2 is approved on your side.').waitFor()
  await partner.getByText('Approved', { exact: true }).first().waitFor()
  const card = await downloaded(partner.getByRole('link', { name: 'PNG' }))
  expect(card.subarray(1, 4).toString()).toBe('PNG')
})

it('takes a guest post through a change to a public page whose call to action is the partner’s click', async () => {
  const title = `Water before leaves ${MARK}`
  const partner = await signedIn('partnerAdmin')
  await partner.goto(portalUrl(partner, '/posts'))
  await partner.getByRole('button', { name: 'Write a post' }).first().click()
  await partner.getByRole('dialog').getByLabel('Title').fill(title)
  await partner.getByRole('button', { name: 'Begin' }).click()
  const text = partner.getByRole('textbox', { name: 'Text of the post' })
  await text.click()
  await partner.keyboard.press('Control+End')
  await partner.keyboard.type('Soft water lets a leaf speak. Hard water talks over it.')
  await partner.getByLabel('Description').fill('Why the kettle matters more than the pot, in two experiments.')
  await partner.getByLabel('Call to action').fill('Taste it with soft water')
  await partner.getByRole('button', { name: 'Hand it in' }).click()
  await partner.getByText('Handed in. You hear from the editor soon.').waitFor()

  const marketer = await signedIn('marketer')
  await marketer.goto(staffUrl('/posts'))
  await marketer.getByRole('link', { name: title }).click()
  await marketer.getByRole('button', { name: 'Ask for a change' }).click()
  await marketer.getByRole('dialog').getByLabel('What should change?').fill('Please say how soft is soft.')
  await marketer.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
  await marketer.getByText('The partner was asked for a change.').waitFor()

  await partner.reload()
  await partner.getByText('Please say how soft is soft.').first().waitFor()
  await text.click()
  await partner.keyboard.press('Control+End')
  await partner.keyboard.type(' Below eight degrees is soft.')
  await partner.getByRole('button', { name: 'Hand it in' }).click()
  await partner.getByText('Handed in. You hear from the editor soon.').waitFor()

  await marketer.reload()
  await marketer.getByRole('button', { name: 'Approve', exact: true }).click()
  await marketer.getByText('The post is approved.').waitFor()
  await marketer.getByRole('button', { name: 'Publish', exact: true }).click()
  await marketer.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await marketer.getByText('The post is public now.').waitFor()
  const address = await marketer.getByRole('link', { name: /^http.*\/blog/ }).getAttribute('href')

  const reader = await someone({ javaScriptEnabled: false })
  await reader.goto(address ?? '')
  await reader.getByRole('heading', { level: 1, name: title }).waitFor()
  await reader.getByText('Below eight degrees is soft.').waitFor()
  expect(await reader.locator('link[rel=canonical]').getAttribute('href')).toBe(address)
  const action = await reader.getByRole('link', { name: 'Taste it with soft water' }).getAttribute('href')
  expect(await click(new URL(action ?? '', address ?? '').href)).toMatch(/\w+/)
  const clicks = marketer.getByText('Clicks', { exact: true }).locator('..').getByText('1', { exact: true })
  await expect
    .poll(async () => {
      await marketer.reload()
      await marketer.getByRole('heading', { name: title }).first().waitFor()
      return clicks.count()
    })
    .toBe(1)
})
