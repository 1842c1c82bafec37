import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string }
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  program = await openProgram(server, workspace, 'acme-partners')
})
afterAll(() => server.stop())

const refusals = async (field: string, input: object): Promise<string[]> => {
  const type = `${field[0]?.toUpperCase() ?? ''}${field.slice(1)}Input`
  const { data } = await server.ask(
    workspace.key,
    `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { path code } } }`,
    { input },
  )
  const payload = (data as unknown as Record<string, { userErrors: { path: string[]; code: string }[] }>)[field]
  return payload?.userErrors.map(({ path, code }) => `${path?.join('.')} ${code}`).sort() ?? []
}

it('everything that is wrong with a change is told at once', async () => {
  const joined = await joinProgram(server, workspace, program.id, 'Hopper')
  const persona = { name: '', role: 'r', needs: 'n', pains: 'p', values: 'v', obstacles: 'x'.repeat(1001) }
  const minimumPayout = { amount: '5', currencyCode: 'USD' }
  const wrong = { name: '', destinationUrl: 'nowhere', persona, minimumPayout }
  expect(await refusals('updateProgram', { id: program.id, ...wrong })).toEqual([
    'destinationUrl URL_INVALID',
    'minimumPayout.currencyCode CURRENCY_MISMATCH',
    'name REQUIRED',
    'persona.name REQUIRED',
    'persona.obstacles TOO_LONG',
  ])
  const profile = { name: '', website: 'nowhere', phone: 'x', payoutAccount: 'DE00', payoutBank: '!' }
  expect(await refusals('updatePartner', { id: joined.partnerId, ...profile })).toEqual([
    'name REQUIRED',
    'payoutAccount ACCOUNT_INVALID',
    'payoutBank INVALID',
    'phone PHONE_INVALID',
    'website URL_INVALID',
  ])
  const enrollment = { tierId: 'tir_none', ownRate: '200', attributes: { 'Not a name': 1 } }
  expect(await refusals('updateEnrollment', { id: joined.enrollmentId, ...enrollment })).toEqual([
    'attributes.Not a name INVALID',
    'ownRate PERCENT_INVALID',
    'tierId NOT_FOUND',
  ])
})

it.each([
  ['a lower-case currency', { amount: '1', currencyCode: 'eur' }, 'CURRENCY_UNKNOWN', expect.stringContaining('eur')],
  [
    'more than can be booked',
    { amount: '999999999999999999', currencyCode: 'EUR' },
    'AMOUNT_TOO_LARGE',
    expect.any(String),
  ],
])('a simulation with %s is the asker’s to mend, and says so', async (_, amount, code, sentence) => {
  const answer = await server.ask(
    workspace.key,
    'query($input: SimulateRewardRulesInput!) { simulateRewardRules(input: $input) { outcome } }',
    { input: { programId: program.id, type: 'SALE', amount } },
  )
  expect(answer.errors).toMatchObject([
    { message: sentence, extensions: { code: 'BAD_USER_INPUT', problems: [{ code, message: sentence }] } },
  ])
})
