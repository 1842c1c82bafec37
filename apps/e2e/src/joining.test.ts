import { expect, it } from 'vitest'
import { demo, signedIn, someone, staffUrl } from './journey.ts'

const NAME = `Teestube ${process.pid}`
const EMAIL = `stube@teestube-${process.pid}.example`
const APPLY = `${demo.url}/p/nordlicht-affiliates`

it('takes an application without JavaScript, answers bad input in place, and lets the approved partner in by mail', async () => {
  const visitor = await someone({ javaScriptEnabled: false, locale: 'de-DE' })
  await visitor.goto(APPLY)
  expect(await visitor.locator('html').getAttribute('lang')).toBe('de')
  await visitor
    .getByRole('link', { name: /bewerben/i })
    .first()
    .click()

  await visitor.getByLabel('Ihr Name').fill(NAME)
  await visitor.getByLabel('E-Mail').fill('not an address')
  await visitor.getByLabel('Telefon').fill('+49 30 5550123')
  await visitor.getByRole('checkbox').check()
  // The browser's own check is passed over, as a script would.
  await visitor.locator('form[method=post]').evaluate((form: HTMLFormElement) => (form.noValidate = true))
  await visitor.getByRole('button', { name: 'Bewerbung senden' }).click()
  await visitor.getByRole('alert').getByText('Bitte prüfen Sie ein Feld noch einmal').waitFor()
  expect(await visitor.getByLabel('Ihr Name').inputValue()).toBe(NAME)
  expect(await visitor.getByLabel('E-Mail').inputValue()).toBe('not an address')
  expect(await visitor.getByLabel('E-Mail').getAttribute('aria-invalid')).toBe('true')
  expect(await visitor.getByRole('checkbox').isChecked()).toBe(true)

  await visitor.getByLabel('E-Mail').fill(EMAIL)
  await visitor.getByRole('button', { name: 'Bewerbung senden' }).click()
  await visitor.getByRole('heading', { name: 'Danke. Ihre Bewerbung ist bei uns.' }).waitFor()

  await visitor.goto(`${APPLY}/apply?lang=de`)
  await visitor.getByLabel('Ihr Name').fill(NAME)
  await visitor.getByLabel('E-Mail').fill(EMAIL)
  await visitor.getByLabel('Telefon').fill('+49 30 5550123')
  await visitor.getByRole('checkbox').check()
  await visitor.getByRole('button', { name: 'Bewerbung senden' }).click()
  await visitor.getByRole('alert').waitFor()
  expect(visitor.url()).not.toContain('done=1')

  const manager = await signedIn('accountManager')
  await manager.goto(staffUrl('/applications'))
  await manager.getByRole('button', { name: NAME }).click()
  await manager.getByRole('heading', { name: NAME }).waitFor()
  await manager.keyboard.press('a')
  await manager.getByRole('button', { name: 'Undo' }).click()
  await manager.getByRole('heading', { name: NAME }).waitFor()
  await manager.getByRole('button', { name: 'Approve', exact: true }).click()
  await manager.getByText(`${NAME} is a partner now`).waitFor()

  const mail = visitor.getByRole('listitem').filter({ hasText: EMAIL }).filter({ hasText: '/r/' })
  await expect
    .poll(async () => {
      await visitor.goto(`${demo.url}/demo/outbox`)
      return mail.count()
    })
    .toBe(1)
  const link = await mail.getByRole('link', { name: /sign-in\?token=/ }).getAttribute('href')
  const partner = await someone({ locale: 'de-DE' })
  // a filter that reads mails for people opens the address first, and uses nothing up
  expect((await fetch(link ?? '')).status).toBe(200)
  await partner.goto(link ?? '')
  await partner.getByRole('button', { name: 'Anmelden' }).click()
  await partner.waitForURL(/\/portal\//)
  await partner.getByText(/\/r\//).first().waitFor()
  expect(await partner.locator('html').getAttribute('lang')).toBe('de')
})
