import { LOCALES, type Locale } from '@rapport/domain/identity'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePerson, signIn } from '../../testing/people.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { translate } from '../i18n.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  server.app.log.level = 'silent'
})
afterAll(() => server.stop())

const JSON_TYPE = { 'content-type': 'application/json' }
const post = (url: string, payload: string, headers: Record<string, string> = JSON_TYPE): InjectOptions => ({
  method: 'POST',
  url,
  payload,
  headers,
})
const BIG = JSON.stringify({ query: 'x'.repeat(300 * 1024) })
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

type Row = [status: number, id: string, ask: InjectOptions, values?: Record<string, number | string>, asKey?: boolean]
const ANSWERS: Row[] = [
  [404, 'http.nothingHere', { url: '/uploads' }],
  [404, 'http.nothingHere', { url: '/auth/nothing' }],
  [404, 'http.nothingHere', { url: '/graphql/nothing' }],
  [404, 'http.nothingHere', post('/nothing', '{}')],
  [404, 'http.nothingHere', { url: '/files/payouts/pay_x/statement.pdf' }],
  [404, 'link.unknown', { url: '/r/nope' }],
  [404, 'postback.unknown', { url: '/postback/no-such-token-here' }],
  [404, 'file.unknown', { url: '/files/fil_00000000000000000000000000/x.png' }],
  [404, 'asset.unknown', { url: '/assets/ast_00000000000000000000000000.png' }],
  [404, 'list.unknown', { url: '/files/lists/nothing.csv' }, {}, true],
  [400, 'error.whereNotJson', { url: '/files/lists/partners.csv?where=x' }, { example: '{"state": "ACTIVE"}' }, true],
  [401, 'error.UNAUTHENTICATED', { url: '/files/lists/partners.csv' }],
  [401, 'error.UNAUTHENTICATED', { url: '/files/stats.csv?from=2026-01-01&to=2026-01-31' }],
  [400, 'error.days', { url: '/files/stats.csv?from=x&to=y' }, { example: '2026-03-31' }, true],
  [400, 'error.range', { url: '/files/stats.csv?from=2020-01-01&to=2026-01-31' }, { max: 1100 }, true],
  [403, 'file.addressEnded', { method: 'PUT', url: '/uploads/fil_x?expires=1&signature=x', payload: 'x' }],
  [401, 'error.UNAUTHENTICATED', post('/uploads', 'x', { 'content-type': 'image/png', 'x-file-name': 'x.png' })],
  [413, 'http.tooLarge', post('/graphql', BIG), { max: 256 }],
  [413, 'http.tooLarge', post('/postback/x', 'a='.padEnd(100_000, 'x'), FORM), { max: 64 }],
  [400, 'http.notJson', post('/graphql', '{')],
  [400, 'http.bodyMissing', post('/graphql', '')],
  [415, 'http.mediaType', post('/postback/x', '<a/>', { 'content-type': 'application/xml' })],
  [400, 'http.address', { url: '/r/%zz' }],
]

const messageOf = (body: string): string | undefined => {
  if (!body.startsWith('{')) return body
  const answer = JSON.parse(body) as { message?: string; errors?: { message: string }[] }
  return answer.errors?.[0]?.message ?? answer.message
}

const askIn = (locale: Locale, ask: InjectOptions, asKey = false) =>
  server.inject({
    ...ask,
    headers: {
      'accept-language': `${locale},en;q=0.5`,
      ...(asKey ? { authorization: `Bearer ${workspace.key}` } : {}),
      ...ask.headers,
    },
  })

describe('what plain HTTP refuses', () => {
  it.each(ANSWERS)('%i %s is told in the language of the reader', async (status, id, ask, values = {}, asKey) => {
    const told = new Set<string | undefined>()
    for (const locale of LOCALES) {
      const response = await askIn(locale, ask, asKey)
      expect([response.statusCode, messageOf(response.body)]).toEqual([status, translate(locale, id, values)])
      told.add(messageOf(response.body))
    }
    expect(told.size).toBe(LOCALES.length)
  })

  it('of a filter that does not fit is told in it too, and in English as the reference implementation says it', async () => {
    const ask = (locale: Locale) => askIn(locale, { url: '/files/lists/partners.csv?where={"x":1}' }, true)
    expect(messageOf((await ask('en')).body)).toBe('Field "x" is not defined by type "PartnersWhere".')
    const { statusCode, body } = await ask('de')
    expect([statusCode, messageOf(body)]).toEqual([400, translate('de', 'error.variableInvalid', { place: 'where' })])
  })

  it('is told in the language of the account to whoever opens an address by itself', async () => {
    const { id, email } = await makePerson(server, 'reader@acme.example', { workspace, role: 'ANALYST' })
    const cookie = await signIn(server, email)
    await server.services.database.script(`update users set locale = 'ja' where id = '${id}'`)
    const response = await server.inject({
      url: '/files/lists/partners.csv?where=x',
      headers: { cookie, 'accept-language': 'de' },
    })
    expect(messageOf(response.body)).toBe(translate('ja', 'error.whereNotJson', { example: '{"state": "ACTIVE"}' }))
  })

  it('is a fault of ours in the language of the reader too, with nothing of the fault', async () => {
    const broken = await startTestServer()
    await broken.services.database.script('alter table tracking_links rename to elsewhere')
    const response = await broken.inject({ url: '/r/something', headers: { 'accept-language': 'zh-TW' } })
    expect([response.statusCode, messageOf(response.body)]).toEqual([
      500,
      translate('zh-Hant', 'error.INTERNAL_SERVER_ERROR'),
    ])
    await broken.stop()
  })
})
