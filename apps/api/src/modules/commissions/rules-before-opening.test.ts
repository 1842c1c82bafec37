import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

const HOUR = 3_600_000
const later = (hours: number) => server.setNow(new Date(server.services.clock().getTime() + hours * HOUR))
const setRate = (programId: string, percent: string) =>
  carry(
    server,
    workspace.key,
    'setRewardRules',
    {
      programId,
      form: {
        rewards: [{ trigger: 'SALE', percent }],
        windowDays: 30,
        model: 'LAST_CLICK',
        codeBeatsClick: true,
        holdDays: 0,
      },
    },
    'id',
    'program',
  )
async function earned(programId: string, code: string, hoursAgo: number): Promise<string | undefined> {
  const occurredAt = new Date(server.services.clock().getTime() - hoursAgo * HOUR).toISOString()
  const amount = { amount: '100.00', currencyCode: 'EUR' }
  const sale = { programId, kind: 'SALE', externalId: `ago-${hoursAgo}-${programId}`, occurredAt, amount, code }
  const asked = 'commissions { amount { amount } }'
  type Sold = { commissions: { amount: { amount: string } }[] }
  return (await carry<Sold>(server, workspace.key, 'recordConversion', sale, asked, 'conversion')).commissions[0]
    ?.amount.amount
}
const open = (programId: string) =>
  server.services.database.script(
    `update programs set opened_at = '${server.services.clock().toISOString()}' where id = '${programId}'`,
  )

it('what a kind begins with pays nobody where it was replaced before the program opened', async () => {
  const { id } = await openProgram(server, workspace, 'replaced')
  later(2)
  await setRate(id, '10')
  await open(id)
  const { code } = await joinProgram(server, workspace, id, 'Ada')
  later(1)
  expect(await earned(id, code, 20)).toBe('10.00')
  expect(await earned(id, code, 2)).toBe('10.00')
  expect(await earned(id, code, 0)).toBe('10.00')
})

it('and pays for its time where the program was opened with it', async () => {
  const { id } = await openProgram(server, workspace, 'kept')
  const { code } = await joinProgram(server, workspace, id, 'Grace')
  later(4)
  await setRate(id, '10')
  later(1)
  expect(await earned(id, code, 3)).toBe('20.00')
  expect(await earned(id, code, 0)).toBe('10.00')
})
