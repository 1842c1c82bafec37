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

it('what is wrong with rules is told in the reader’s language, not by a word of the code', async () => {
  const rules = {
    currency: 'EUR',
    colour: 'red',
    attribution: { classes: [{ from: ['CLICK'], window: '30d' }] },
    rules: [
      { id: 'a', on: ['SALE'], amount: 'amont * 30%' },
      { id: 'a', on: 'SALE', amount: 'amount *' },
    ],
  }
  const ask = (given: object, language: string) =>
    server
      .inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          authorization: `Bearer ${workspace.key}`,
          'accept-language': language,
          'content-type': 'application/json',
        },
        payload: JSON.stringify({
          query: 'mutation($input: SetRewardRulesInput!) { setRewardRules(input: $input) { userErrors { message } } }',
          variables: { input: { programId: program.id, rules: given } },
        }),
      })
      .then((answer) =>
        (
          answer.json() as { data: { setRewardRules: { userErrors: { message: string }[] } } }
        ).data.setRewardRules.userErrors
          .map(({ message }) => message)
          .sort(),
      )
  expect(await ask(rules, 'en')).toEqual([
    'The formula cannot be read from column 9 on.',
    'There is no setting “colour” here.',
    'This does not have the form that is needed here.',
  ])
  const { colour: _, ...others } = { ...rules, rules: [rules.rules[0]] }
  expect(await ask(others, 'de')).toEqual(['Es gibt keinen Namen „amont“.'])
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
