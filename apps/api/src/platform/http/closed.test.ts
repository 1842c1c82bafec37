import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'

const TOKEN = 'a-token-of-some-length'
let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer(undefined, { METRICS_TOKEN: TOKEN, INTROSPECTION: 'off' })
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

const metrics = (of: TestServer, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  of.inject({ method: 'GET', url: '/metrics', headers, remoteAddress })

describe('the metrics', () => {
  it('are told to whoever has the token, and to nobody else', async () => {
    expect((await metrics(server)).statusCode).toBe(401)
    expect((await metrics(server, { authorization: 'Bearer another-token-here' })).statusCode).toBe(401)
    expect((await metrics(server, { authorization: `Bearer ${TOKEN}` }, '203.0.113.9')).statusCode).toBe(200)
  })

  it('are told to this machine alone where there is no token, and not when it serves others', async () => {
    const open = await startTestServer()
    expect((await metrics(open)).statusCode).toBe(200)
    expect((await metrics(open, {}, '203.0.113.9')).statusCode).toBe(401)
    expect((await metrics(open, { 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(401)
    for (const host of ['127.evil.example', '127.0.0.1.evil.example', '127.0.0.1/x'])
      expect([host, (await metrics(open, { host })).statusCode]).toEqual([host, 401])
    for (const host of ['127.0.0.1:4000', 'localhost', '[::1]:4000'])
      expect([host, (await metrics(open, { host })).statusCode]).toEqual([host, 200])
    await open.stop()
    for (const PUBLIC_URL of ['https://partners.example.com', 'https://127.0.0.1.example.com']) {
      const published = await startTestServer(undefined, { PUBLIC_URL })
      expect((await metrics(published)).statusCode).toBe(401)
      await published.stop()
    }
  })
})

describe('a schema that is not told to visitors', () => {
  const SCHEMA = '{ __schema { queryType { name } } }'

  it('is told to a key, and not to a visitor, by fragments neither', async () => {
    expect((await server.ask(workspace.key, SCHEMA)).errors).toBeUndefined()
    for (const text of [
      SCHEMA,
      '{ __type(name: "Partner") { name } }',
      '{ ...S } fragment S on Query { __schema { types { name } } }',
    ]) {
      const { data, errors } = await server.ask(undefined, text)
      expect(data).toBeUndefined()
      expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED')
    }
    expect((await server.inject({ method: 'GET', url: '/docs' })).statusCode).toBe(302)
  })

  it('is not told by mistakes', async () => {
    expect((await server.ask(undefined, '{ viewr { locale } }')).errors?.[0]?.message).toBe(
      'Cannot query field "viewr" on type "Query".',
    )
    expect((await server.ask(workspace.key, '{ viewr { locale } }')).errors?.[0]?.message).toContain('Did you mean')
  })
})
