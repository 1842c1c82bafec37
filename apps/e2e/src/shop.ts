import { randomUUID } from 'node:crypto'
import { get, type IncomingMessage } from 'node:http'
import { expect } from 'vitest'
import { ask, nordlicht } from './journey.ts'

const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** Follows a tracking link as a visitor's browser does, up to the shop's door; gives the click id it was sent on with. */
export async function click(url: string): Promise<string> {
  // Not by fetch, which says of itself that nobody navigates.
  const headers = { 'user-agent': BROWSER, accept: 'text/html', 'accept-language': 'en', 'sec-fetch-mode': 'navigate' }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers }, resolve).on('error', reject)
  })
  answer.resume()
  expect(answer.statusCode).toBe(302)
  return new URL(answer.headers.location ?? '').searchParams.get('click_id') ?? ''
}

type Recorded = {
  recordConversion: {
    conversion: { id: string; commissions: { id: string; amount: { amount: string } }[] } | null
    userErrors: { message: string }[]
  }
}

/** Reports a sale as the shop does; gives the conversion's id, its order number and what it earned. */
export async function sell(
  input: object,
  amount: string,
  key = nordlicht.keys.integrator,
): Promise<{ id: string; externalId: string; earned: string[] }> {
  const externalId = `order-${randomUUID().slice(0, 8)}`
  const order = {
    programId: nordlicht.programs[0]?.id,
    kind: 'SALE',
    externalId,
    customerExternalId: `customer-${externalId}`,
    amount: { amount, currencyCode: 'EUR' },
    ...input,
  }
  const { recordConversion } = await ask<Recorded>(
    key,
    `mutation Sell($input: RecordConversionInput!) {
      recordConversion(input: $input) {
        conversion { id commissions { id amount { amount } } }
        userErrors { message }
      }
    }`,
    { input: order },
  )
  expect(recordConversion.userErrors).toEqual([])
  return {
    id: recordConversion.conversion?.id ?? '',
    externalId,
    earned: (recordConversion.conversion?.commissions ?? []).map((commission) => commission.amount.amount),
  }
}
