import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string }
beforeAll(async () => {
  server = await startTestServer(new Date('2026-06-01T09:00:00Z'))
  workspace = await server.makeWorkspace('inn')
  program = await openProgram(server, workspace, 'inn-partners')
})
afterAll(() => server.stop())

type Earned = { commissions: { id: string; holdUntil: string; payableAt: string; state: string }[] }

test('what a rule owes from a day on is approved on that day and not before, whatever the hold period', async () => {
  const rules = {
    currency: 'EUR',
    tz: 'Europe/Berlin',
    attribution: { classes: [{ name: 'stated', from: ['stated'] }] },
    rules: [
      { id: 'stay', on: ['SALE'], amount: 'amount * 10%', hold: { for: '30d' }, payableAt: 'month_day(at, 2, 16)' },
    ],
  }
  await carry(server, workspace.key, 'setRewardRules', { programId: program.id, rules }, 'id', 'ruleVersion')
  const joined = await joinProgram(server, workspace, program.id, 'Gasthof Inn')
  server.setNow(new Date('2026-06-02T09:00:00Z'))
  const { commissions } = await carry<Earned>(
    server,
    workspace.key,
    'recordConversion',
    {
      programId: program.id,
      kind: 'SALE',
      externalId: 'o-1',
      partnerId: joined.partnerId,
      amount: { amount: '200', currencyCode: 'EUR' },
    },
    'commissions { id holdUntil payableAt state }',
    'conversion',
  )
  expect(commissions).toMatchObject([{ holdUntil: '2026-07-02T09:00:00.000Z', payableAt: '2026-08-15T22:00:00.000Z' }])
  const ids = commissions.map(({ id }) => id)
  const approve = async () => {
    const answer = await server.ask(
      workspace.key,
      'mutation($input: ApproveCommissionsInput!) { approveCommissions(input: $input) { commissions { state } userErrors { code } } }',
      { input: { ids } },
    )
    return answer.data?.['approveCommissions']
  }
  const releasable = async () =>
    (await server.ask(workspace.key, '{ commissions(where: { releasable: true }) { totalCount } }')).data?.[
      'commissions'
    ]

  server.setNow(new Date('2026-08-15T21:59:59Z'))
  expect(await releasable()).toEqual({ totalCount: 0 })
  expect(await approve()).toEqual({ commissions: null, userErrors: [{ code: 'HOLD_NOT_OVER' }] })
  server.setNow(new Date('2026-08-15T22:00:00Z'))
  expect(await releasable()).toEqual({ totalCount: 1 })
  expect(await approve()).toEqual({ commissions: [{ state: 'APPROVED' }], userErrors: [] })
})
