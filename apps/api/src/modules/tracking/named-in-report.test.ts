import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
let server: TestServer
let workspace: TestWorkspace
let joined: Joined
let programId: string
let day = 1
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  programId = (await openProgram(server, workspace, 'acme-partners')).id
  joined = await joinProgram(server, workspace, programId, 'Hopper')
})
afterAll(() => server.stop())

/** A visit on a day of its own, so that nobody was there before. */
async function visit(query = '', headers: Record<string, string> = {}): Promise<string> {
  server.setNow(new Date(Date.UTC(2026, 7, ++day, 12)))
  const url = `/r/${joined.linkKey}${query}`
  const answer = await server.inject({ method: 'GET', url, headers: { 'user-agent': BROWSER, ...headers } })
  return new URL(String(answer.headers.location)).searchParams.get('click_id') ?? 'none'
}
type Told = {
  outcome: string
  touches: { kind: string; eligible: boolean; reason: string; partner: { name: string } | null }[]
}
const amount = { amount: '10.00', currencyCode: 'EUR' }
async function sell(externalId: string, input: object): Promise<Told> {
  const asked = 'attribution { outcome touches { kind eligible reason partner { name } } }'
  const sale = { programId, kind: 'SALE', externalId, amount, ...input }
  return (await carry<{ attribution: Told }>(server, workspace.key, 'recordConversion', sale, asked, 'conversion'))
    .attribution
}

describe('what a report names and nobody can be credited by is told, and the sale is kept', () => {
  it('a click that the program does not know', async () => {
    expect(await sell('o-1', { clickId: 'clk_unknown' })).toEqual({
      outcome: 'ORGANIC',
      touches: [
        {
          kind: 'TOUCH',
          eligible: false,
          reason: 'The report names the click clk_unknown; this program has no such click.',
          partner: null,
        },
      ],
    })
  })

  it('a code that nobody owns, beside the touch that wins', async () => {
    const told = await sell('o-2', { code: 'NOBODY', clickId: await visit() })
    expect(told.outcome).toBe('ATTRIBUTED')
    expect(told.touches).toContainEqual({
      kind: 'CODE',
      eligible: false,
      reason: 'The report names the code NOBODY; nobody in this program owns it.',
      partner: null,
    })
  })

  it.each([
    ['a browser fetched the page ahead of time', { purpose: 'prefetch' }],
    ['a program opened it, not a person', { 'user-agent': 'curl/8.5.0' }],
    ['no browser named itself', { 'user-agent': '' }],
  ])('a click that is no visit: %s', async (reason, headers) => {
    const told = await sell(`no-visit-${reason}`, { clickId: await visit('', headers) })
    expect(told.outcome).toBe('ORGANIC')
    expect(told.touches).toMatchObject([
      { reason: `The click does not count as a visit: ${reason}.`, partner: { name: 'Hopper' } },
    ])
  })

  it('a click after its sale', async () => {
    const clickId = await visit()
    const occurredAt = new Date(server.services.clock().getTime() - 3_600_000).toISOString()
    const told = await sell('o-late', { clickId, occurredAt })
    expect(told).toMatchObject({ outcome: 'ORGANIC', touches: [{ reason: 'The click came after this conversion.' }] })
  })

  it('the same report again is the same sale', async () => {
    expect(await sell('o-1', { clickId: 'clk_unknown' })).toMatchObject({ outcome: 'ORGANIC', touches: [{}] })
  })
})

describe('a click is counted whatever its address carries', () => {
  it.each([
    ['?sub1=x%00', { sub1: 'x' }],
    [`?utm_campaign=${'a'.repeat(199)}%F0%9F%98%80`, { utm_campaign: 'a'.repeat(199) }],
    ['?sub1=%00&sub2=ok', { sub2: 'ok' }],
  ])('%s', async (query, kept) => {
    const id = await visit(query)
    expect(id).toMatch(/^clk_/)
    expect((await sell(`sub-${query}`.slice(0, 80), { clickId: id })).outcome).toBe('ATTRIBUTED')
    const { db } = server.services.database
    expect(await rowsOf(db, sql`select sub_ids from clicks where id = ${id}`)).toEqual([{ sub_ids: kept }])
  })
})
