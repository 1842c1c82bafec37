import { expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { demo, nordlicht, signedIn, someone } from './journey.ts'

/** Presses Execute until the explorer, which may still be reading the schema, shows a result. */
async function executed(page: Page): Promise<string> {
  const result = page.getByRole('region', { name: 'Result Window' })
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: /^Execute/ }).click()
      return result.innerText()
    })
    .toContain('"data"')
  return (await result.innerText()).replaceAll('\u00a0', ' ')
}

it('runs a query in the explorer as whoever is signed in', async () => {
  const page = await signedIn('owner')
  await page.goto(`${demo.url}/graphiql`)
  expect(await executed(page)).toContain(`"slug": "${nordlicht.slug}"`)
})

it('runs a query in the explorer by an API key', async () => {
  const page = await someone()
  await page.goto(`${demo.url}/graphiql`)
  const tab = page.getByRole('tab', { name: 'Programs' })
  await expect
    .poll(async () => {
      await tab.getByText('Programs').click()
      return page.getByRole('region', { name: 'Operation Editor' }).innerText()
    })
    .toContain('proposition')
  await page.getByRole('region', { name: 'Headers' }).getByRole('code').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(JSON.stringify({ authorization: `Bearer ${nordlicht.keys.readOnly}` }))
  // the editor closes brackets and quotes by itself
  await page.keyboard.press('Control+Shift+End')
  await page.keyboard.press('Delete')
  expect(await executed(page)).toContain('"Nordlicht Affiliates"')
})
