import { expect, inject, it } from 'vitest'
import { someone } from './journey.ts'

it('takes a first owner from the one-time link to an open program', async () => {
  const { url, ownerLink } = inject('empty')
  const page = await someone()
  await page.goto(ownerLink)
  await page.getByLabel('Your name').fill('Ida Example')
  await page.getByLabel('E-mail').fill('ida@feldpost.example')
  await page.getByLabel('Password', { exact: true }).fill('a long password, please')
  await page.getByRole('button', { name: 'Begin' }).click()

  await page.getByLabel('Company name').fill('Feldpost Paper')
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await page.getByRole('button', { name: 'Continue without a logo' }).click()

  await page.getByRole('radio', { name: /Influencer program/ }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Name of the program').fill('Feldpost Creators')
  await page.getByLabel('Where links lead').fill('https://feldpost.example/shop')
  await page.getByRole('button', { name: 'Create program' }).click()

  const gate = page.getByRole('listitem')
  await page.getByText('4 things are missing.').waitFor()
  expect(await page.getByRole('button', { name: 'Open the program' }).isDisabled()).toBe(true)

  await gate.filter({ hasText: 'Terms' }).getByRole('link', { name: 'Publish terms' }).click()
  await page.getByLabel('What is paid').fill('A share of every order.')
  await page.getByLabel('What counts as a referral').fill('A new customer by link or code.')
  await page.getByLabel('How it is measured and tracked').fill('By click id or by code.')
  await page.getByLabel('What support the partner gets').fill('A person answers in two days.')
  await page.getByRole('button', { name: 'Publish version 1' }).click()
  await page.getByText('Version 1 is published.').waitFor()

  await page.getByRole('link', { name: 'Rewards' }).click()
  await page.getByLabel('How much').first().fill('12.5')
  await page.getByLabel('Attribution window, days').fill('45')
  const rates = { EN: ['en', /12\.5%/], DE: ['de', /12,5\s%/], ID: ['id', /12,5%/], JA: ['ja', /12\.5%/] } as const
  for (const [language, [lang, rate]] of Object.entries(rates)) {
    await page.getByRole('radio', { name: language, exact: true }).check()
    await page.locator(`[lang=${lang}]`).getByText(rate).first().waitFor()
  }
  await page.getByRole('button', { name: 'Save as version 2' }).click()
  await page.getByText('Version 2 is in force.').waitFor()

  await page.getByRole('link', { name: 'Audience' }).click()
  for (const field of ['Persona', 'Role', 'Needs', 'Pains', 'Values', 'Obstacles to buying'])
    await page.getByLabel(field, { exact: true }).fill(`${field} of a letter writer`)
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved', { exact: true }).first().waitFor()

  await page.getByRole('link', { name: 'Overview' }).click()
  await page.getByRole('link', { name: 'Add resources' }).click()
  await page.getByRole('button', { name: 'Add a resource' }).first().click()
  const pdf = Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )
  const picker = page.getByLabel(/Drop files here/)
  await picker.setInputFiles({ name: 'leaflet.pdf', mimeType: 'application/pdf', buffer: pdf })
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('The resource is published.').waitFor()

  await page.getByRole('link', { name: 'Programs', exact: true }).first().click()
  await page
    .getByRole('link', { name: /Feldpost Creators/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Run the test' }).click()
  await page.getByText('Everything is in place.').waitFor()
  await page.getByRole('button', { name: 'Open the program' }).click()
  await page.getByText('The program is open.').waitFor()

  const landing = await fetch(`${url}/p/feldpost-creators`)
  expect(landing.status).toBe(200)
  expect(await landing.text()).toContain('12.5%')
  await page.goto(ownerLink)
  await page.getByLabel('Your name').fill('Somebody Else')
  await page.getByLabel('E-mail').fill('second@feldpost.example')
  await page.getByLabel('Password', { exact: true }).fill('another long password')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('alert').first().waitFor()
})
