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

test('the text promises the minimum that the run pays, whether it is set on the program or among the rules', async () => {
  const program = await openProgram(server, workspace, 'ilm-rules')
  const told = async () => {
    const { data } = await server.ask(
      workspace.key,
      `{ program(id: "${program.id}") { minimumPayout { amount } proposition(locale: "en") rewardRules { version } } }`,
    )
    const found = (data as unknown as { program: { minimumPayout: { amount: string }; proposition: string[] } }).program
    return [found.minimumPayout.amount, found.proposition.find((sentence) => sentence.startsWith('Paid out'))]
  }
  const text = (amount: string) => `Paid out from a balance of €${amount}; a smaller balance is carried forward.`
  expect(await told()).toEqual(['50.00', text('50.00')])
  const set = (amount: string) =>
    carry(
      server,
      workspace.key,
      'updateProgram',
      { id: program.id, minimumPayout: { amount, currencyCode: 'EUR' } },
      'id',
      'program',
    )
  await set('70.00')
  expect(await told()).toEqual(['70.00', text('70.00')])
  const rules = {
    currency: 'EUR',
    attribution: { classes: [{ from: ['stated'] }] },
    rules: [{ id: 'sale', on: ['SALE'], amount: 'amount * 10%' }],
  }
  const put = (more: object) =>
    carry(
      server,
      workspace.key,
      'setRewardRules',
      { programId: program.id, rules: { ...rules, ...more } },
      'id',
      'program',
    )
  await put({})
  expect(await told()).toEqual(['70.00', text('70.00')])
  await put({ payout: { minimum: { EUR: '12.50 EUR' } } })
  expect(await told()).toEqual(['12.50', text('12.50')])
})

test('a partner waits for the smallest minimum of its own programs, not of its neighbours’', async () => {
  const patient = await owed('ilm-patient', '100')
  const quick = await owed('ilm-quick', '50')
  const { data } = await server.ask(
    workspace.key,
    '{ payoutPreview { partner { id } included reason minimum { amount } payable { amount } } }',
  )
  const lines = data?.['payoutPreview'] as unknown as { partner: { id: string } }[]
  expect(lines.find(({ partner }) => partner.id === quick.partnerId)).toMatchObject({
    included: true,
    minimum: { amount: '50.00' },
    payable: { amount: '65.00' },
  })
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
