import type { Running } from './server.ts'

export const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

export const SELL =
  'mutation($input: RecordConversionInput!) { recordConversion(input: $input) { conversion { id } userErrors { code } } }'

export const sale = (programId: string, externalId: string) => ({
  input: {
    programId,
    kind: 'SALE',
    externalId,
    code: 'FAULTS',
    amount: { amount: '10.00', currencyCode: 'EUR' },
    idempotencyKey: externalId,
  },
})

export type Acknowledged = { clicks: string[]; sales: string[] }

/** Everything that was answered otherwise than by success, as "status code". */
export type Refusals = Map<string, number>

/** Follows the link once; the click's id where it was recorded. */
export async function click(url: string, agent = AGENT): Promise<string | null> {
  const response = await fetch(`${url}/r/faults`, { redirect: 'manual', headers: { 'user-agent': agent } })
  await response.arrayBuffer()
  const location = response.headers.get('location')
  return location ? new URL(location).searchParams.get('click_id') : null
}

/** Sends clicks and sales without pause until told to stop; keeps what was acknowledged. */
export function pressure(server: Running, acknowledged: Acknowledged, round: number, refused: Refusals = new Map()) {
  let going = true
  let n = 0
  const note = (what: string) => refused.set(what, (refused.get(what) ?? 0) + 1)
  const clicking = async () => {
    while (going) {
      const id = await click(server.url).catch(() => void note('connection'))
      if (id) acknowledged.clicks.push(id)
    }
  }
  const selling = async (lane: number) => {
    while (going) {
      const externalId = `k-${round}-${lane}-${n++}`
      const answer = await server.ask(SELL, sale(server.programId, externalId)).catch(() => void note('connection'))
      const done = answer?.data?.['recordConversion'] as { conversion: object | null } | null | undefined
      if (done?.conversion) acknowledged.sales.push(externalId)
      else if (answer) note(`${answer.status} ${answer.errors?.[0]?.extensions.code}`)
    }
  }
  const all = Promise.all([...Array.from({ length: 6 }, clicking), ...Array.from({ length: 3 }, (_, i) => selling(i))])
  return { stop: async () => ((going = false), void (await all)) }
}
