import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('ilm')
})
afterAll(() => server.stop())

/** A program with a minimum, and a partner of it that is owed 65.00. */
async function owed(slug: string, minimum: string): Promise<Joined> {
  const program = await openProgram(server, workspace, slug)
  const minimumPayout = { amount: minimum, currencyCode: 'EUR' }
  await carry(server, workspace.key, 'updateProgram', { id: program.id, minimumPayout }, 'id', 'program')
  const joined = await joinProgram(server, workspace, program.id, `Partner ${slug}`)
  const amount = { amount: '325', currencyCode: 'EUR' }
  const sale = {
    programId: program.id,
    kind: 'SALE',
    externalId: slug,
    partnerId: joined.partnerId,
    amount,
    code: joined.code,
  }
  const { commissions } = await carry<{ commissions: { id: string }[] }>(
    server,
    workspace.key,
    'recordConversion',
    sale,
    'commissions { id }',
    'conversion',
  )
  const ids = commissions.map(({ id }) => id)
  await carry(server, workspace.key, 'approveCommissions', { ids, overrideReason: 'test' }, 'id', 'commissions')
  return joined
}

test('a partner waits for the smallest minimum of its own programs, not of its neighbours’', async () => {
  const patient = await owed('ilm-patient', '100')
  const quick = await owed('ilm-quick', '50')
  const { data } = await server.ask(
    workspace.key,
    '{ payoutPreview { partner { id } included reason minimum { amount } payable { amount } } }',
  )
  const lines = data?.['payoutPreview'] as unknown as { partner: { id: string } }[]
  expect(lines.find(({ partner }) => partner.id === quick.partnerId)).toMatchObject({ included: true })
  expect(lines.find(({ partner }) => partner.id === patient.partnerId)).toMatchObject({
    included: false,
    reason: 'BELOW_MINIMUM',
    minimum: { amount: '100.00' },
    payable: { amount: '65.00' },
  })
  const own = await workspace.keyWith(['READ'], patient.partnerId)
  const seen = await server.ask(own, 'query($id: ID!) { partner(id: $id) { balances { minimum { amount } } } }', {
    id: patient.partnerId,
  })
  expect(seen.data?.['partner']).toEqual({ balances: [{ minimum: { amount: '100.00' } }] })
})
