import { LOCALES } from '@rapport/domain/identity'
import { PROGRAM_KINDS } from '@rapport/domain/programs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry } from '../../testing/story.ts'

let server: TestServer
let yen: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  yen = await server.makeWorkspace('mori', { currencyCode: 'JPY', timeZone: 'Asia/Tokyo' })
})
afterAll(() => server.stop())

type Kind = { kind: string; tiers: string[]; paid: string; referral: string; measurement: string; support: string }
async function kindsIn(locale: string): Promise<Kind[]> {
  const answer = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${yen.key}`,
      'accept-language': locale,
    },
    payload: { query: '{ programKinds { kind tiers paid referral measurement support } }' },
  })
  return answer.json<{ data: { programKinds: Kind[] } }>().data.programKinds
}

test('each kind of program is described in the language of the reader, nowhere in another', async () => {
  const seen = new Set<string>()
  for (const locale of LOCALES) {
    const kinds = await kindsIn(locale)
    expect(kinds.map(({ kind }) => kind)).toEqual([...PROGRAM_KINDS])
    for (const { paid, referral, measurement, support, tiers } of kinds)
      for (const text of [paid, referral, measurement, support]) {
        expect(text).not.toMatch(/^kind\./)
        expect(tiers.join('')).not.toMatch(/tier\./)
        expect(seen.has(text), text).toBe(false)
        seen.add(text)
      }
  }
  expect(seen.size).toBe(LOCALES.length * PROGRAM_KINDS.length * 4)
})

type Made = {
  id: string
  minimumPayout: { amount: string }
  proposition: string[]
  tiers: { name: string }[]
}
test('an agency program in yen pays thousands of yen for a lead, from a minimum of thousands', async () => {
  const input = { name: 'Mori', slug: 'mori-agency', kind: 'AGENCY', destinationUrl: 'https://shop.example/' }
  const select = 'id minimumPayout { amount } proposition(locale: "en") tiers { name }'
  const program = await carry<Made>(server, yen.key, 'createProgram', input, select, 'program')
  expect(program.minimumPayout.amount).toBe('5000')
  expect(program.proposition.join(' ')).toContain('¥5,000')
  expect(program.tiers.map(({ name }) => name)).toEqual(['Starter', 'Growth', 'Premier'])
})
