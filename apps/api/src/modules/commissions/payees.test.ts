import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string }
let joined: Joined
let stranger: Joined
let outsider: Joined
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  program = await openProgram(server, workspace, 'acme-partners')
  joined = await joinProgram(server, workspace, program.id, 'Hopper')
  const other = await openProgram(server, workspace, 'acme-resellers')
  outsider = await joinProgram(server, workspace, other.id, 'Lovelace')
  const rival = await server.makeWorkspace('rival')
  stranger = await joinProgram(server, rival, (await openProgram(server, rival, 'rival-partners')).id, 'Curie')
  const rules = {
    currency: 'EUR',
    fields: { whom: 'text' },
    attribution: { classes: [{ from: ['stated'] }] },
    rules: [{ id: 'reward', on: ['SALE'], payee: 'whom', credited: false, amount: 'amount * 10%' }],
  }
  await carry(server, workspace.key, 'setRewardRules', { programId: program.id, rules }, 'id', 'ruleVersion')
})
afterAll(() => server.stop())

type Sale = {
  id: string
  partner: { id: string } | null
  outcomes: { outcome: string; sentence: string }[]
  commissions: { payee: string; partner: { id: string } | null; amount: { amount: string } }[]
}
let counter = 0
const sell = (input: object) =>
  carry<Sale>(
    server,
    workspace.key,
    'recordConversion',
    {
      programId: program.id,
      kind: 'SALE',
      externalId: `p-${counter++}`,
      amount: { amount: '100', currencyCode: 'EUR' },
      ...input,
    },
    'id partner { id } outcomes { outcome sentence } commissions { payee partner { id } amount { amount } }',
    'conversion',
  )
const money = () =>
  rowsOf(server.services.database.db, sql`select id, balance_minor::text from ledger_accounts order by id`)

it.each([
  ['of another workspace', () => stranger.partnerId],
  ['of another program', () => outsider.partnerId],
  ['that does not exist', () => 'prt_00000000000000000000000000'],
])('a rule cannot pay a partner %s: it says so, and no money moves', async (_, whom) => {
  const before = await money()
  const sale = await sell({ fields: { whom: whom() } })
  expect(sale.commissions).toEqual([])
  expect(sale.outcomes[0]).toEqual({
    outcome: 'REJECTED',
    sentence: 'Nobody is paid: whom the rule names is no partner of this program.',
  })
  expect(await money()).toEqual(before)
})

it('pays a partner of the program, and a customer by name also when nobody is credited', async () => {
  expect((await sell({ fields: { whom: joined.partnerId } })).commissions).toEqual([
    { payee: joined.partnerId, partner: { id: joined.partnerId }, amount: { amount: '10.00' } },
  ])
  expect((await sell({ fields: { whom: 'customer-7' } })).commissions).toEqual([
    { payee: 'customer-7', partner: null, amount: { amount: '10.00' } },
  ])
  const owed = await rowsOf(
    server.services.database.db,
    sql`select balance_minor::int as owed from ledger_accounts where owner_id = 'customer-7' and kind = 'PARTNER_PENDING'`,
  )
  expect(owed).toEqual([{ owed: 1000 }])
})

it('a partner that takes no part in the program is not credited, even when the report names it', async () => {
  const sale = await sell({ partnerId: outsider.partnerId, fields: { whom: outsider.partnerId } })
  expect(sale).toMatchObject({ partner: null, commissions: [] })
})
