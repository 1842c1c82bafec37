import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing/server.ts'
import { makeWorld, type World } from '../testing/world.ts'

let server: TestServer
let world: World
let token: string
beforeAll(async () => {
  server = await startTestServer()
  world = await makeWorld(server, 'acme')
  const { data } = await server.ask(world.workspace.key, `{ program(id: "${world.ids['Program']}") { postbackUrl } }`)
  token =
    (data as unknown as { program: { postbackUrl: string } }).program.postbackUrl
      .split('/postback/')[1]
      ?.split('?')[0] ?? ''
})
afterAll(() => server.stop())

const PATHS = (): string[] => [
  '/graphql',
  '/graphql?query=%7Bviewer%7Bdemo%7D%7D',
  `/r/${world.linkKey}`,
  '/r/nobody',
  `/postback/${token}`,
  '/postback/nobody-has-this-token',
  '/track.js',
  '/uploads',
  `/uploads/${world.ids['Program']}`,
  `/files/${world.ids['Resource']}/x`,
  '/files/stats.csv?from=2026-01-01&to=2026-01-31',
  '/files/nothing/x',
  `/assets/${world.ids['Program']}.svg`,
  '/assets/x.png',
  '/p/acme-affiliate',
  '/p/acme-affiliate/apply',
  '/p/nobody',
  '/blog/acme',
  '/blog/acme/nothing',
  '/sitemap.xml',
  '/robots.txt',
  '/healthz',
  '/readyz',
  '/docs',
  '/graphiql',
  '/auth/get-session',
  '/auth/sign-in/email',
  '/demo/outbox',
  '/nothing/here',
]
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const

/** Failures of ours, and answers that tell too much. */
const troubleIn = (what: string, answer: { statusCode: number; body: string }): string[] => [
  ...(answer.statusCode >= 500 ? [`${what}: ${answer.statusCode} ${answer.body.slice(0, 120)}`] : []),
  ...(/node_modules|\n\s+at .*\.(?:ts|js):\d/.test(answer.body.slice(0, 20_000)) && !/script|html/i.test(answer.body)
    ? [`${what}: a stack`]
    : []),
]

describe('no path fails on our side', () => {
  test.each([
    ['Bearer rk_live_nobody_has_this_key_0000000'],
    ['Bearer rk_partner_nobody_has_this_0000000'],
    ['Bearer '],
    ['Bearer not a key'],
    ['Basic dXNlcjpwYXNz'],
    [`Bearer rk_live_${'x'.repeat(5000)}`],
    ["Bearer rk_live_' or 1=1 --"],
  ])('for the key %s', async (authorization) => {
    const troubles: string[] = []
    for (const url of PATHS())
      for (const method of METHODS)
        troubles.push(
          ...troubleIn(`${method} ${url}`, await server.inject({ method, url, headers: { authorization } })),
        )
    expect(troubles).toEqual([])
  })

  test('and every path that reads a key refuses one that is not valid', async () => {
    const headers = { authorization: 'Bearer rk_live_nobody_has_this_key_0000000' }
    const json = { ...headers, 'content-type': 'application/json' }
    for (const asked of [
      { method: 'POST', url: '/graphql', headers: json, payload: '{"query":"{ viewer { demo } }"}' },
      { method: 'POST', url: '/uploads', headers: { ...headers, 'content-type': 'image/png' }, payload: 'x' },
      { method: 'GET', url: '/files/stats.csv?from=2026-01-01&to=2026-01-31', headers },
    ] as const)
      expect([asked.url, (await server.inject(asked)).statusCode]).toEqual([asked.url, 401])
  })

  test.each([
    ['no type', undefined, '{"query":"{ viewer { demo } }"}'],
    ['text', 'text/plain', '{"query":"{ viewer { demo } }"}'],
    ['a form', 'application/x-www-form-urlencoded', 'query=%7Bviewer%7Bdemo%7D%7D'],
    ['many parts', 'multipart/form-data; boundary=x', '--x\r\n\r\n--x--'],
    ['XML', 'application/xml', '<a/>'],
    ['a type that is none', ';;;', 'x'],
    ['JSON that is none', 'application/json', '{"query":'],
    ['JSON of another kind', 'application/json', '[[[]]]'],
    ['null', 'application/json', 'null'],
    ['nothing', 'application/json', ''],
    ['lists in lists', 'application/json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['objects in objects', 'application/json', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`],
    ['an address of lists', 'application/json', `{"email":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['a prototype', 'application/json', '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}'],
    ['a NUL', 'application/json', '{"query":"\\u0000"}'],
    ['broken UTF-8', 'application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['1 MB', 'application/json', JSON.stringify({ query: 'x'.repeat(1_000_000) })],
    ['a claim of another length', 'application/json', '{}'],
    ['compression that is none', 'application/json', 'not gzip'],
  ])('for a body of %s', async (what, type, payload) => {
    const troubles: string[] = []
    for (const url of PATHS())
      for (const method of ['POST', 'PUT', 'PATCH'] as const) {
        const headers = {
          ...(type === undefined ? {} : { 'content-type': type }),
          ...(what.includes('compression') ? { 'content-encoding': 'gzip' } : {}),
        }
        troubles.push(...troubleIn(`${method} ${url}`, await server.inject({ method, url, headers, payload })))
      }
    expect(troubles).toEqual([])
  })

  test.each([
    '/r/%00',
    '/r/%ff',
    '/r/..%2f..%2fetc%2fpasswd',
    '/r/%0d%0aset-cookie:%20a=b',
    `/r/${'x'.repeat(3000)}`,
    '/r/x?sub1=%00&sub1=b&sub2[]=x&__proto__[a]=b',
    '/files/%2e%2e/%2e%2e',
    '/files/fil_x/%00',
    '/assets/%00.png',
    '/assets/..%2f..%2fx.svg',
    '/p/%00',
    '/p/%e0%a4%a',
    '/p/acme-affiliate?lang=%00',
    '/blog/%00/%00',
    '/blog/acme/%ff',
    '/files/stats.csv?from=2026-02-30&to=x',
    '/auth/%00',
    '/%00',
    '/%',
    '//evil.example/',
    '/\\evil.example',
    '/demo/%2e%2e/x',
  ])('for the address %s', async (url) => {
    for (const method of ['GET', 'HEAD', 'POST'] as const) {
      const answer = await server.inject({ method, url, headers: { authorization: `Bearer ${world.workspace.key}` } })
      expect(troubleIn(`${method} ${url}`, answer)).toEqual([])
      expect(answer.headers['set-cookie'] ?? []).not.toContain('a=b')
      expect(String(answer.headers['location'] ?? '')).not.toMatch(/^\/\/|evil/)
    }
  })
})

describe('a postback', () => {
  test.each([
    ['sum', '-1'],
    ['sum', '0x10'],
    ['sum', 'NaN'],
    ['sum', '1e308'],
    ['sum', '9'.repeat(60)],
    ['sum', '92233720368547758.08'],
    ['sum', '1.234,56'],
    ['sum', '1.00000000001'],
    ['sum', '\u0000'],
    ['currency', 'eur'],
    ['currency', 'XXX'],
    ['currency', '\u0000'],
    ['transaction_id', ''],
    ['transaction_id', 'x'.repeat(10_000)],
    ['transaction_id', '\u0000'],
    ['click_id', '\u0000'],
    ['click_id', '{click_id}'],
    ['goal', '\u0000'],
    ['goal', 'x'.repeat(300)],
  ])('with %s = %j is refused with that parameter, and records nothing', async (name, value) => {
    const given = { transaction_id: 'p-1', sum: '10', currency: 'EUR', [name]: value }
    const before = await server.ask(world.workspace.key, '{ conversions { totalCount } }')
    const url = `/postback/${token}?${new URLSearchParams(given).toString()}`
    const answer = await server.inject({ method: 'GET', url })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect((await server.ask(world.workspace.key, '{ conversions { totalCount } }')).data).toEqual(before.data)
  })
})
