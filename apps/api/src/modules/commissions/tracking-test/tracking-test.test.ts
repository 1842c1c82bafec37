import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rowsOf } from '../../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/server.ts'
import { openProgram } from '../../../testing/story.ts'
import { removeLeftOver } from './stand-in.ts'
import { makeContext } from '../../../platform/context.ts'

let shop: Server
let host: string
let asked: string[] = []
let server: TestServer
let workspace: TestWorkspace
let program: { id: string }

/** A shop with redirects of every manner. */
const listen = (): Server =>
  createServer((request, response) => {
    asked.push(request.url ?? '')
    const { pathname, search } = new URL(request.url ?? '', 'http://shop')
    const to = (location: string) => response.writeHead(302, { location }).end()
    if (pathname === '/kept') return to(`/landing${search}`)
    if (pathname === '/lost') return to('/landing')
    if (pathname === '/circle') return to(`/circle${search}`)
    if (pathname === '/inside') return to(`http://169.254.169.254/latest${search}`)
    if (pathname === '/app') return to(`shop:open${search}`)
    response.writeHead(pathname === '/broken' ? 503 : 200).end('A page')
  })

beforeAll(async () => {
  shop = listen()
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(shop.address() as AddressInfo).port}`
  server = await startTestServer(undefined, { PRIVATE_HOSTS: host })
  workspace = await server.makeWorkspace('aller')
  program = await openProgram(server, workspace, 'aller-affiliate')
  await server.services.database.script(`update programs set tracking_tested_at = null`)
})
afterAll(async () => {
  await server.stop()
  shop.closeAllConnections()
  shop.close()
})
beforeEach(() => void (asked = []))

const COUNTED = [
  'partners',
  'enrollments',
  'tracking_links',
  'codes',
  'clicks',
  'customers',
  'facts',
  'attributions',
  'bindings',
  'leads',
  'commissions',
  'commission_entries',
  'ledger_transactions',
  'ledger_postings',
  'stats_days',
  'link_clicks',
  'stats_money',
  'outbox',
]
async function rows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of COUNTED) {
    const [row] = await rowsOf<{ n: unknown }>(
      server.services.database.db,
      sql`select count(*) as n from ${sql.identifier(table)}`,
    )
    counts[table] = Number(row?.n)
  }
  return counts
}

type Gate = { item: string; ok: boolean; message: string; warning: string | null }
async function testWith(destinationUrl: string, locale = 'en') {
  const answer = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${workspace.key}`,
      'accept-language': locale,
    },
    payload: JSON.stringify({
      query: `mutation($change: UpdateProgramInput!, $input: RunTrackingTestInput!) {
        updateProgram(input: $change) { userErrors { code } }
        runTrackingTest(input: $input) {
          program { trackingTestedAt launchGate { item ok message warning } }
          userErrors { path code message }
        }
      }`,
      variables: { change: { id: program.id, destinationUrl }, input: { id: program.id } },
    }),
  })
  const { data } = answer.json<{
    data: {
      runTrackingTest: {
        program: { trackingTestedAt: string; launchGate: Gate[] } | null
        userErrors: { path: string[]; code: string; message: string }[]
      }
    }
  }>()
  const { program: tested, userErrors } = data.runTrackingTest
  return { gate: tested?.launchGate.find(({ item }) => item === 'TRACKING_TEST'), userErrors }
}

test('a test click goes through our redirect and the shop’s to its landing page, and nothing of it stays', async () => {
  const before = await rows()
  const { gate, userErrors } = await testWith(`http://${host}/kept?lang=de`)
  expect(userErrors).toEqual([])
  expect(gate).toMatchObject({ ok: true, warning: null })
  expect(asked).toHaveLength(2)
  expect(asked[0]).toMatch(/^\/kept\?lang=de&click_id=clk_\w+$/)
  expect(asked[1]).toBe(asked[0]?.replace('/kept', '/landing'))
  expect(await rows()).toEqual(before)
})

test.each([
  ['/lost', 'CLICK_ID_LOST', 'drops the click id'],
  ['/circle', 'REDIRECT_LOOP', 'never ends'],
  ['/inside', 'ADDRESS_PRIVATE', 'leads into a private network'],
  ['/app', 'REDIRECT_INVALID', 'leaves the web'],
])('a chain at %s is refused with %s: it %s', async (path, code) => {
  const before = await rows()
  const { gate, userErrors } = await testWith(`http://${host}${path}`)
  expect(userErrors).toMatchObject([{ path: ['id'], code }])
  expect(userErrors[0]?.message).not.toMatch(/refusal\.|[{}]/)
  expect(gate).toBeUndefined()
  expect(await rows()).toEqual(before)
})

test('a private address that nobody named is not asked', async () => {
  const { userErrors } = await testWith('http://127.0.0.1:9/')
  expect(userErrors).toMatchObject([{ code: 'ADDRESS_PRIVATE' }])
})

test('a shop that cannot be reached is a warning that the owner accepts by opening', async () => {
  const { gate, userErrors } = await testWith('https://shop.example/')
  expect(userErrors).toEqual([])
  expect(gate).toMatchObject({ ok: true, warning: expect.stringContaining('shop.example could not be reached') })
})

test('a shop in trouble is a warning with its status, in the reader’s language', async () => {
  const { gate } = await testWith(`http://${host}/broken`, 'de')
  expect(gate?.warning).toBe(`Auf unserer Seite funktioniert alles, aber ${host} antwortet mit einem Fehler (503).`)
})

test('another destination has to be tested again; the same one has not', async () => {
  await testWith(`http://${host}/kept`)
  const change = async (destinationUrl: string) => {
    const answer = await server.ask(
      workspace.key,
      `mutation($input: UpdateProgramInput!) { updateProgram(input: $input) { program { trackingTestedAt } } }`,
      { input: { id: program.id, destinationUrl } },
    )
    return (answer.data as unknown as { updateProgram: { program: { trackingTestedAt: string | null } } }).updateProgram
      .program
  }
  expect((await change(`http://${host}/kept`)).trackingTestedAt).not.toBeNull()
  expect((await change(`http://${host}/other`)).trackingTestedAt).toBeNull()
})

const setRules = (change: (rules: Record<string, unknown>) => Record<string, unknown>) => async () => {
  const data = (await server.ask(workspace.key, `{ program(id: "${program.id}") { rewardRules { rules } } }`)).data
  const found = (data as unknown as { program: { rewardRules: { rules: Record<string, unknown> } } }).program
    .rewardRules
  const rules = change(structuredClone(found.rules))
  const answer = await server.ask(
    workspace.key,
    `mutation($input: SetRewardRulesInput!) { setRewardRules(input: $input) { userErrors { message } } }`,
    { input: { programId: program.id, rules } },
  )
  expect(answer.data?.['setRewardRules']).toEqual({ userErrors: [] })
}

test.each([
  [
    'NOTHING_EARNED',
    setRules((rules) => ({
      ...rules,
      rules: (rules['rules'] as object[]).map((rule) => ({ ...rule, when: { lit: false } })),
    })),
  ],
  ['NOT_CREDITED', setRules((rules) => ({ ...rules, attribution: { classes: [{ from: ['deal'], pick: 'last' }] } }))],
])('rules by which a click and a conversion come to nothing are refused with %s', async (code, prepare) => {
  server.setNow(new Date(server.services.clock().getTime() + 60_000))
  await prepare()
  server.setNow(new Date(server.services.clock().getTime() + 60_000))
  const before = await rows()
  const { userErrors } = await testWith(`http://${host}/kept`)
  expect(userErrors).toMatchObject([{ path: ['id'], code }])
  expect(asked).toEqual([])
  expect(await rows()).toEqual(before)
})

test('what a test left that was cut off is taken away by the next', async () => {
  const left = await rows()
  await server.services.database.script(
    `insert into partners (id, workspace_id, name, email, mailbox, locale, state, created_at, updated_at)
     select 'prt_cut', '${workspace.id}', 'Tracking test', 'tracking-test+prt_cut@invalid', 'tracking-test+prt_cut@invalid', 'en', 'ACTIVE', at, at
     from (select timestamptz '2026-05-01' as at) a`,
  )
  await removeLeftOver(makeContext(server.services), { workspaceId: workspace.id })
  expect(await rows()).toEqual(left)
})
