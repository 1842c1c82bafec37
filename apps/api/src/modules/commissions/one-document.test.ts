import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

it('mutations in one document each answer with what is true after them', async () => {
  const program = await openProgram(server, workspace, 'acme-partners')
  const { code } = await joinProgram(server, workspace, program.id, 'Hopper')
  const { data } = await server.ask(
    workspace.key,
    `mutation($sale: RecordConversionInput!, $refund: RefundConversionInput!) {
      recordConversion(input: $sale) { conversion { refundedAmount { amount } commissions { state amount { amount } } } userErrors { code } }
      refundConversion(input: $refund) { conversion { refundedAmount { amount } commissions { amount { amount } } } userErrors { code } }
    }`,
    {
      sale: {
        programId: program.id,
        kind: 'SALE',
        externalId: 'o-1',
        code,
        customerExternalId: 'c-1',
        amount: { amount: '100', currencyCode: 'EUR' },
      },
      refund: { programId: program.id, externalId: 'o-1', amount: { amount: '40', currencyCode: 'EUR' } },
    },
  )
  expect(data).toMatchObject({
    recordConversion: { conversion: { commissions: [{ amount: { amount: '20.00' } }] }, userErrors: [] },
    refundConversion: {
      conversion: { refundedAmount: { amount: '40.00' }, commissions: [{ amount: { amount: '12.00' } }] },
      userErrors: [],
    },
  })
})
