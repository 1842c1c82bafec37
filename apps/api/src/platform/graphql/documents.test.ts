import { buildSchema, getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { Documents } from './documents.ts'

const schema = buildSchema('type Query { a: Int b: Query }')

describe('what is kept of documents', () => {
  it('is bounded in bytes, whether they are good or refused, and the least used is forgotten first', () => {
    const documents = new Documents(schema, 200_000)
    const kept = documents.read('{ a }')
    for (let i = 0; i < 500; i++) {
      documents.read(`query q${i} { ${'a '.repeat(20)} }`)
      documents.read(`#${i}${'x'.repeat(20_000)}`)
      expect(documents.read('{ a }')).toBe(kept)
    }
    expect(documents.size.bytes).toBeLessThanOrEqual(200_000)
    expect(documents.size.documents).toBeLessThan(200)
    expect(documents.recall('query q0 { a }')).toBeUndefined()
  })

  it('is the document that is run: the server library is given it and parses nothing', async () => {
    const documents = new Documents(schema)
    const reading = documents.read('{ a }')
    const { createHash } = await import('node:crypto')
    const found = await documents.store.get(`prefix:${createHash('sha256').update('{ a }').digest('hex')}`)
    expect({ document: found }).toEqual(reading)
    expect(await documents.store.get(`prefix:${'0'.repeat(64)}`)).toBeUndefined()
  })

  it.each([
    ['no document', '{ a', 'GRAPHQL_PARSE_FAILED'],
    ['a field that is not there', '{ c }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a fragment that is not there', '{ ...f }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is told as what it is', (_, text, code) => {
    expect(new Documents(schema).read(text)).toMatchObject({ errors: [{ extensions: { code } }] })
  })
})

describe('no document is run that was not read', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  const aliases = `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: __typename`).join(' ')} }`

  it.each(['?query=', '?a=?&query=', '?&&query=', '?a#?query='])(
    'wherever it stands in an address: %s',
    async (before) => {
      const headers = { 'apollo-require-preflight': '1' }
      const url = `/graphql${before}${encodeURIComponent(aliases)}`
      const answered = await server.inject({ method: 'GET', url, headers })
      expect([answered.statusCode, answered.body.includes('"a0"')]).toEqual([400, false])
    },
  )
})

describe('refused documents cost their connection', () => {
  let server: TestServer
  let workspace: TestWorkspace
  beforeAll(async () => {
    server = await startTestServer(undefined, { COST_BUDGET: '10000' })
    workspace = await server.makeWorkspace('acme')
  })
  afterAll(() => server.stop())

  const send = (query: string, key?: string) =>
    server.inject({
      method: 'POST',
      url: '/graphql',
      headers: key ? { authorization: `Bearer ${key}` } : {},
      payload: { query },
    })

  it('and so does the schema, which no page bounds', async () => {
    const asked = await send(getIntrospectionQuery(), await workspace.keyWith(['READ']))
    expect(asked.json()).toMatchObject({ extensions: { cost: { requested: 2500 } } })
  })

  it('so that a flood is throttled, unread, while documents that are known are answered to those who have a key', async () => {
    expect((await send('{ programs { nodes { id } } }', workspace.key)).statusCode).toBe(200)
    const statuses: number[] = []
    for (let i = 0; i < 30; i++) statuses.push((await send(`{ nothing${i} }`)).statusCode)
    expect(new Set(statuses.slice(0, 15))).toEqual(new Set([400]))
    expect(new Set(statuses.slice(-5))).toEqual(new Set([429]))
    expect((await send('{ programs { nodes { name } } }')).statusCode).toBe(429)
    expect((await send('{ programs { nodes { id } } }', workspace.key)).statusCode).toBe(200)
  })
})

describe('the text of an address', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  const get = (search: string, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'GET',
      url: `/graphql?${search}`,
      headers: { 'apollo-require-preflight': '1', ...headers },
    })

  it('is one document for the gate and for what runs it, also behind a second question mark', async () => {
    const many = `\nquery b { ${Array.from({ length: 100 }, (_, i) => `a${i}: __typename`).join(' ')} }`
    const answer = await get(`query=query%20a{__typename}%23?${encodeURIComponent(many)}&operationName=b`)
    expect([answer.statusCode, answer.json<{ errors: unknown }>().errors]).toMatchObject([
      400,
      [{ extensions: { code: 'DOCUMENT_LIMIT' } }],
    ])
  })

  it.each(['', ' ', 'a b', '[', '%', 'evil.example/x', '127.0.0.1:99999'])(
    'is read whatever host is named with it: %j',
    async (host) => {
      expect((await get('query={__typename}', { host })).json()).toMatchObject({ data: { __typename: 'Query' } })
    },
  )
})
