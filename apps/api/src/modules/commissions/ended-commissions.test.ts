import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

type Sale = {
  id: string
  commissions: { id: string; state: string; amount: { amount: string }; originalAmount: { amount: string } }[]
}
const SALE = 'id commissions { id state amount { amount } originalAmount { amount } }'
let counter = 0
/** A program with rules of its own, one partner, and what can be done in it. */
async function programWith(rules: object | null) {
  const program = await openProgram(server, workspace, `acme-${counter++}`)
  if (rules) await carry(server, workspace.key, 'setRewardRules', { programId: program.id, rules }, 'id', 'ruleVersion')
  const joined: Joined = await joinProgram(server, workspace, program.id, `Partner ${counter++}`)
  const send = <T>(field: string, input: object, select: string, result: string) =>
    carry<T>(server, workspace.key, field, input, select, result)
  return {
    sell: (amount: string) => {
      const sale = { programId: program.id, kind: 'SALE', externalId: `e-${counter++}`, partnerId: joined.partnerId }
      const input = { ...sale, code: joined.code, amount: { amount, currencyCode: 'EUR' } }
      return send<Sale>('recordConversion', input, SALE, 'conversion')
    },
    refund: (sale: Sale) => send<Sale>('refundConversion', { id: sale.id }, SALE, 'conversion'),
    approve: (ids: string[]) => send('approveCommissions', { ids, overrideReason: 'seen' }, 'state', 'commissions'),
    decline: (ids: string[]) =>
      send<{ entries: object[] }[]>(
        'declineCommissions',
        { ids, reason: 'Own order.' },
        'state amount { amount } entries { kind amount { amount } reason }',
        'commissions',
      ),
    balance: async () => {
      const { data } = await server.ask(
        workspace.key,
        `{ balances(partnerId: "${joined.partnerId}") { pending { amount } payable { amount } } }`,
      )
      const [own] = (data as unknown as { balances: Record<string, { amount: string }>[] }).balances
      return [own?.['pending']?.amount, own?.['payable']?.amount]
    },
    earnedInStats: async () =>
      rowsOf<{ n: number }>(
        server.services.database.db,
        sql`select sum(commission_minor)::int as n from stats_money where partner_id = ${joined.partnerId}`,
      ).then(([row]) => row?.n),
  }
}
const idOf = (sale: Sale): string => sale.commissions[0]?.id ?? ''

describe('a declined commission', () => {
  it('is taken once: an entry takes it out, the stats follow, and a refund after it takes nothing more', async () => {
    const acme = await programWith(null)
    const sale = await acme.sell('100')
    await acme.approve([idOf(sale)])
    expect(await acme.balance()).toEqual(['0.00', '20.00'])
    server.setNow(new Date('2026-06-01T10:00:00Z'))
    const [declined] = await acme.decline([idOf(sale)])
    expect(declined).toEqual({
      state: 'DECLINED',
      amount: { amount: '0.00' },
      entries: [
        { kind: 'EARN', amount: { amount: '20.00' }, reason: 'Earned.' },
        { kind: 'DECLINE', amount: { amount: '-20.00' }, reason: 'Declined: Own order.' },
      ],
    })
    expect(await acme.balance()).toEqual(['0.00', '0.00'])
    expect(await acme.earnedInStats()).toBe(0)
    const after = await acme.refund(sale)
    expect(after.commissions[0]).toMatchObject({ state: 'DECLINED', originalAmount: { amount: '20.00' } })
    expect(await acme.balance()).toEqual(['0.00', '0.00'])
    expect(await acme.earnedInStats()).toBe(0)
  })

  it('is not approved or declined again, and every refusal names its place among the ids as they were sent', async () => {
    const acme = await programWith(null)
    const [gone, open] = [await acme.sell('10'), await acme.sell('10')]
    await acme.decline([idOf(gone)])
    const ids = [idOf(open), idOf(open), idOf(gone), 'com_00000000000000000000000000']
    const { data } = await server.ask(
      workspace.key,
      'mutation($input: DeclineCommissionsInput!) { declineCommissions(input: $input) { userErrors { path code } } }',
      { input: { ids, reason: 'Again.' } },
    )
    expect(data?.['declineCommissions']).toEqual({
      userErrors: [
        { path: ['ids', '2'], code: 'STATE_CONFLICT' },
        { path: ['ids', '3'], code: 'NOT_FOUND' },
      ],
    })
  })
})

it('a commission in a payout is not approved a second time', async () => {
  const acme = await programWith(null)
  const sale = await acme.sell('1000')
  await acme.approve([idOf(sale)])
  await carry(server, workspace.key, 'createPayoutRun', {}, 'id', 'payoutRun')
  const { data } = await server.ask(
    workspace.key,
    'mutation($input: ApproveCommissionsInput!) { approveCommissions(input: $input) { userErrors { code } } }',
    { input: { ids: [idOf(sale)], overrideReason: 'again' } },
  )
  expect(data?.['approveCommissions']).toEqual({ userErrors: [{ code: 'STATE_CONFLICT' }] })
  expect(await acme.balance()).toEqual(['0.00', '0.00'])
})

describe('a month that is worked out anew', () => {
  const count = { types: ['SALE'], per: ['partner'], window: { calendar: 'month' }, include: 'through' }
  const rules = {
    currency: 'EUR',
    tables: {
      steps: [
        [0, '10%'],
        [2, '20%'],
      ],
    },
    metrics: { n: { agg: 'count', ...count }, total: { agg: 'sum', ...count } },
    attribution: { classes: [{ from: ['stated'] }] },
    rules: [{ id: 'month', on: ['SALE'], target: { over: 'month', total: 'total * slab(steps, n)' } }],
  }

  it('takes from what waits what it gave too much, so that approving the rest pays what the month is worth', async () => {
    const acme = await programWith(rules)
    const [first, second] = [await acme.sell('100'), await acme.sell('100')]
    expect(await acme.balance()).toEqual(['40.00', '0.00'])
    await acme.refund(first)
    expect(await acme.balance()).toEqual(['10.00', '0.00'])
    await acme.approve([idOf(second)])
    expect(await acme.balance()).toEqual(['0.00', '10.00'])
    expect(await acme.earnedInStats()).toBe(1000)
  })

  it('takes from what is owed where nothing waits, and nothing for what was declined', async () => {
    const acme = await programWith(rules)
    const [first, second] = [await acme.sell('100'), await acme.sell('100')]
    await acme.approve([idOf(first), idOf(second)])
    await acme.decline([idOf(second)])
    expect(await acme.balance()).toEqual(['0.00', '10.00'])
    await acme.refund(first)
    expect(await acme.balance()).toEqual(['0.00', '0.00'])
    await acme.refund(second)
    expect(await acme.balance()).toEqual(['0.00', '0.00'])
  })
})
