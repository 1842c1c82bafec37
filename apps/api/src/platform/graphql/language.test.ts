import { LOCALES, type Locale } from '@rapport/domain/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAs, makePerson, signIn } from '../../testing/people.ts'
import { type GraphqlAnswer, startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { translate } from '../i18n.ts'

let server: TestServer
let workspace: TestWorkspace
let readOnly: string
beforeAll(async () => {
  server = await startTestServer(undefined, { COST_BUDGET: '12000' })
  workspace = await server.makeWorkspace('acme')
  readOnly = await workspace.keyWith(['READ'])
})
afterAll(() => server.stop())

async function askIn(
  locale: string,
  query: string,
  { key, variables = {} }: { key?: string | undefined; variables?: Record<string, unknown> } = {},
): Promise<NonNullable<GraphqlAnswer['errors']>[number]> {
  const response = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'accept-language': locale, ...(key ? { authorization: `Bearer ${key}` } : {}) },
    payload: { query, variables },
  })
  const [error] = response.json<GraphqlAnswer>().errors ?? []
  if (!error) throw new Error(`nothing was refused: ${response.body}`)
  return error
}

const PAGE = '{ partners(first: 0) { nodes { id } } }'
const RULES = 'mutation($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { userErrors { code } } }'
const NESTED = `{ ${'a { '.repeat(13)} b ${'} '.repeat(13)} }`
const LONG = '{ stats(where: { from: "2020-01-01", to: "2026-01-01" }) { timeZone } }'
const HEAVY = '{ partners(first: 100) { nodes { enrollments(first: 100) { nodes { id program { id } } } } } }'

type Given = { key?: () => string; variables?: Record<string, unknown> }
const REFUSED: [code: string, id: string, query: string, values?: Record<string, string | number>, given?: Given][] = [
  ['UNAUTHENTICATED', 'error.UNAUTHENTICATED', PAGE],
  ['UNAUTHENTICATED', 'error.keyInvalid', PAGE, {}, { key: () => 'rk_live_nothing_that_was_made' }],
  ['FORBIDDEN', 'error.FORBIDDEN', RULES, {}, { key: () => readOnly, variables: { input: { id: 'key_x' } } }],
  ['BAD_USER_INPUT', 'error.pageSize', PAGE, { max: 100 }, { key: () => workspace.key }],
  ['BAD_USER_INPUT', 'error.range', LONG, { max: 1100 }, { key: () => workspace.key }],
  ['DOCUMENT_LIMIT', 'document.depth', NESTED, { max: 12 }],
  ['COST_LIMIT', 'error.COST_LIMIT', HEAVY, { requested: 20_201, max: 10_000 }, { key: () => workspace.key }],
]

describe('a refusal at the top of an answer', () => {
  it.each(REFUSED)('%s (%s) is told in the language that the request accepts, under the same code', async (...row) => {
    const [code, id, query, values = {}, { key, variables } = {}] = row
    const told = new Set<string>()
    for (const locale of LOCALES) {
      const { message, extensions } = await askIn(locale, query, { key: key?.(), ...(variables ? { variables } : {}) })
      expect(extensions?.['code']).toBe(code)
      expect(message.replace(/ \([\w.]+\)$/, '')).toBe(translate(locale, id, values))
      told.add(message)
    }
    expect(told.size).toBe(LOCALES.length)
  })

  it('names the field it is about, in every language alike', async () => {
    expect((await askIn('de', PAGE)).message).toMatch(/ \(Query\.partners\)$/)
  })

  it('is told in the language of the account, unless a screen names another', async () => {
    const { email } = await makePerson(server, 'reader@acme.example', { workspace, role: 'ANALYST' })
    const cookie = await signIn(server, email)
    await askAs(
      server,
      cookie,
      'mutation { setViewerLocale(input: { locale: "ja" }) { userErrors { code } viewer { locale } } }',
    )
    const said = async (headers: Record<string, string>) =>
      (await askAs(server, cookie, PAGE, {}, { 'accept-language': 'id', ...headers })).errors?.[0]?.message
    expect(await said({})).toBe(translate('ja', 'error.pageSize', { max: 100 }))
    expect(await said({ 'x-rapport-locale': 'de' })).toBe(translate('de', 'error.pageSize', { max: 100 }))
  })

  it('of a variable is told with its place, and with the words of the reference implementation as a detail', async () => {
    const query = 'mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { userErrors { code } secret } }'
    const ask = (locale: Locale, variables: Record<string, unknown>) =>
      askIn(locale, query, { key: workspace.key, variables })
    const wrong = { input: { name: 'x', scopes: ['NOTHING'] } }
    const { message, extensions } = await ask('de', wrong)
    expect(message).toBe(translate('de', 'error.variableInvalid', { place: 'input.scopes[0]' }))
    expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', detail: (await ask('en', wrong)).message })
    expect((await ask('ja', {})).message).toBe(translate('ja', 'error.variableMissing', { place: '$input' }))
    expect((await ask('en', wrong)).message).toContain('got invalid value "NOTHING"')
  })

  it('of a document that does not fit the schema stays in English', async () => {
    expect((await askIn('de', '{ nothing }')).message).toBe('Cannot query field "nothing" on type "Query".')
  })
})

describe('too much in a short time', () => {
  it('is refused in the language of the reader', async () => {
    const query = '{ partners(first: 90) { nodes { enrollments(first: 90) { nodes { id } } } } }'
    const key = await workspace.keyWith(['READ'])
    const send = () => askIn('id', query, { key })
    await expect(send()).rejects.toThrow('nothing was refused')
    const { message, extensions } = await send()
    expect(extensions?.['code']).toBe('RATE_LIMITED')
    expect(message).toBe(translate('id', 'error.RATE_LIMITED'))
  })
})
