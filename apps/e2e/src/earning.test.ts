import { expect, it } from 'vitest'
import { ask, downloaded, nordlicht, portalUrl, signedIn, staffUrl } from './journey.ts'
import { click, sell } from './shop.ts'

it('turns a click on the partner’s link into a commission that explains itself, and a refund into a new entry', async () => {
  const partner = await signedIn('partnerAdmin', { permissions: ['clipboard-read', 'clipboard-write'] })
  await partner.getByRole('button', { name: 'Copy link' }).first().click()
  await partner.getByText('Copied', { exact: true }).waitFor()
  const link = await partner.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/\/r\/[\w-]+$/)
  await partner.getByRole('button', { name: 'QR code' }).first().click()
  const qr = partner.getByRole('img', { name: `QR code leading to ${link}` })
  await expect.poll(() => qr.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(20)
  await partner.keyboard.press('Escape')

  const clickId = await click(link)
  const sale = await sell({ clickId }, '200.00')
  expect(sale.earned).toHaveLength(1)
  const again = await sell(
    { clickId, externalId: sale.externalId, customerExternalId: `customer-${sale.externalId}` },
    '200.00',
  )
  expect(again.id).toBe(sale.id)

  await partner.goto(portalUrl(partner, '/earnings'))
  await partner
    .getByRole('link', { name: `€${sale.earned[0]}` })
    .first()
    .click()
  await partner.getByRole('heading', { name: 'How this was computed' }).waitFor()
  await partner.getByText('€200.00').first().waitFor()
  await partner.getByText(sale.externalId).first().waitFor()
  await partner.getByRole('heading', { name: 'Who gets the credit' }).waitFor()

  const admin = await signedIn('admin')
  await admin.goto(staffUrl(`/conversions/${sale.id}`))
  await admin.getByRole('button', { name: 'Refund' }).click()
  const dialog = admin.getByRole('dialog')
  expect(await dialog.getByRole('button', { name: 'Refund' }).isDisabled()).toBe(true)
  await dialog.getByLabel('Amount').fill('50')
  await dialog.getByLabel(/To confirm, type/).fill(sale.externalId)
  await dialog.getByRole('button', { name: 'Refund' }).click()
  await admin.getByText('The refund is recorded.').waitFor()

  await partner.reload()
  await partner.getByText('Earned originally').waitFor()
  const entries = partner.getByRole('listitem').filter({ hasText: /€/ })
  await entries
    .filter({ hasText: 'Earned' })
    .filter({ hasText: `€${sale.earned[0]}` })
    .first()
    .waitFor()
  const quarter = (Number(sale.earned[0]) / 4).toFixed(2)
  await entries.filter({ hasText: 'Reversed' }).filter({ hasText: quarter }).first().waitFor()
})

it('pays what was approved after the hold, once the total is typed, and gives the partner a statement', async () => {
  type Codes = { partner: { enrollments: { nodes: { codes: { nodes: { code: string }[] } }[] } } }
  const partner = await signedIn('partnerAdmin')
  const partnerId = /\/portal\/([^/?]+)/.exec(partner.url())?.[1]
  const { partner: found } = await ask<Codes>(
    nordlicht.keys.owner,
    'query($id: ID!) { partner(id: $id) { enrollments { nodes { codes { nodes { code } } } } } }',
    { id: partnerId },
  )
  const code = found.enrollments.nodes[0]?.codes.nodes[0]?.code
  const occurredAt = new Date(Date.now() - 31 * 86_400_000).toISOString()
  const sale = await sell({ code, occurredAt }, '1000.00', nordlicht.keys.owner)

  const admin = await signedIn('admin')
  await admin.goto(staffUrl('/commissions?ready=true'))
  const row = admin.getByRole('row').filter({ hasText: sale.externalId })
  await row.getByRole('checkbox').check()
  await admin.getByRole('button', { name: 'Approve', exact: true }).click()
  await admin.getByText('1 commission approved').waitFor()

  await admin.goto(staffUrl('/payouts/new'))
  await admin.getByRole('button', { name: 'Create run' }).click()
  const dialog = admin.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: 'Create run' })
  expect(await confirm.isDisabled()).toBe(true)
  const label = (await dialog.getByText(/To confirm, type/).textContent()) ?? ''
  await dialog.getByLabel(/To confirm, type/).fill(label.replace(/.*type: /, ''))
  await confirm.click()
  await admin.getByRole('heading', { name: /Payout run/ }).waitFor()

  const csv = (await downloaded(admin.getByRole('link', { name: 'Bank file (CSV)' }))).toString()
  expect(csv).toContain('Slow Kettle Letter')

  const line = admin.getByRole('row').filter({ hasText: 'Slow Kettle Letter' })
  await line.getByRole('button', { name: 'Mark as paid' }).click()
  const amount = ((await dialog.getByText(/To confirm, type/).textContent()) ?? '').replace(/.*type: /, '')
  expect(csv).toContain(amount)
  const reference = `SEPA ${sale.externalId}`
  await dialog.getByLabel('Bank reference').fill(reference)
  await dialog.getByLabel(/To confirm, type/).fill(amount)
  await dialog.getByRole('button', { name: 'Mark as paid' }).click()
  await admin.getByText('Slow Kettle Letter is marked as paid.').waitFor()

  await partner.goto(portalUrl(partner, '/payouts'))
  const paid = partner.getByRole('row').filter({ hasText: reference })
  await paid.getByText('Paid', { exact: true }).waitFor()
  const statement = await downloaded(paid.getByRole('link', { name: 'PDF' }))
  expect(statement.subarray(0, 5).toString()).toBe('%PDF-')
})
