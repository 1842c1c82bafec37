import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, expect, it } from 'vitest'
import type { StatementData } from './documents.ts'
import { statementPdf } from './statement-pdf.ts'

let fontDir: string
beforeAll(async () => {
  fontDir = await mkdtemp(join(tmpdir(), 'statement-fonts-'))
})

const labels = {
  date: 'Date',
  program: 'Program',
  event: 'Event',
  order: 'Order',
  commission: 'Commission',
  amount: 'Amount',
  currency: 'Currency',
  total: 'Total',
  carried: 'Carried',
}
const of = (currency: string, amounts: readonly string[], total: string): StatementData => ({
  title: 'Statement',
  workspace: 'Acme',
  partner: 'Ada',
  number: 'pay_1',
  labels,
  lines: amounts.map((amount, i) => ({
    date: '2026-11-30',
    program: 'P',
    event: 'Sale',
    order: `o-${i}`,
    id: 'c',
    amount,
  })),
  carried: null,
  total,
  currency,
  facts: [],
})
async function textOf(data: StatementData, locale: string): Promise<string> {
  const pdf = await statementPdf(data, locale, fontDir)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })
  return text.replaceAll('\u00a0', ' ')
}

it.each([
  ['IDR', 'id', ['0.50', '0.50', '0.50'], '1.50', ['Rp 0,50', 'Rp 1,50']],
  ['IDR', 'en', ['2250000000.00'], '2250000000.00', ['IDR 2,250,000,000.00']],
  ['USD', 'en', ['92233720368547758.07'], '92233720368547758.07', ['$92,233,720,368,547,758.07']],
  ['VND', 'en', ['50000'], '50000', ['₫50,000']],
  ['INR', 'ja', ['1200.00'], '1200.00', ['₹1,200.00']],
  ['KZT', 'en', ['10.00'], '10.00', ['KZT 10.00']],
])(
  '%s in %s: every amount as it was booked, whole and with a currency that can be read',
  async (currency, locale, amounts, total, shown) => {
    const text = await textOf(of(currency, amounts, total), locale)
    for (const one of shown) expect(text).toContain(one)
    expect(text).not.toContain('…')
  },
)
