import { LOCALES } from '@rapport/domain/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../platform/i18n.ts'
import { auth, makePerson, PASSWORD, signIn } from '../../testing/people.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { makeAuth } from './auth.ts'
import { inWords } from './auth-words.ts'

let server: TestServer
let cookie: string
beforeAll(async () => {
  server = await startTestServer(undefined, { TRUST_PROXY: '1' })
  await makePerson(server, 'reader@acme.example')
  cookie = await signIn(server, 'reader@acme.example')
})
afterAll(() => server.stop())

const token = 'no-such-token'
const newPassword = 'another horse battery'
type Said = { code?: string; message: string }
type Row = [
  status: number,
  code: string | undefined,
  id: string,
  path: string,
  body: Record<string, unknown>,
  values?: Record<string, number>,
  headers?: () => Record<string, string>,
]
const REFUSED: Row[] = [
  [401, 'INVALID_EMAIL_OR_PASSWORD', 'auth.noMatch', 'sign-in/email', { email: 'a@b.example', password: 'wrong' }],
  [400, 'INVALID_EMAIL', 'refusal.EMAIL_INVALID', 'sign-in/email', { email: 'nobody', password: 'wrong' }],
  [400, 'VALIDATION_ERROR', 'auth.form', 'sign-in/email', { email: 'a@b.example' }],
  [400, 'VALIDATION_ERROR', 'refusal.EMAIL_INVALID', 'sign-in/magic-link', { email: 'nobody' }],
  [400, 'INVALID_TOKEN', 'auth.linkEnded', 'reset-password', { token, newPassword }],
  [400, 'PASSWORD_TOO_SHORT', 'refusal.TOO_SHORT', 'reset-password', { token, newPassword: 'short' }, { min: 10 }],
  [
    400,
    'PASSWORD_TOO_LONG',
    'refusal.TOO_LONG',
    'reset-password',
    { token, newPassword: 'x'.repeat(129) },
    { max: 128 },
  ],
  [404, undefined, 'http.nothingHere', 'sign-up/email', { email: 'a@b.example', password: PASSWORD, name: 'A' }],
  [400, 'INVALID_CHARACTERS', 'refusal.INVALID_CHARACTERS', 'update-user', { name: 'A\u0000' }, {}, () => ({ cookie })],
  [401, undefined, 'auth.signInAgain', 'change-password', { currentPassword: PASSWORD, newPassword }],
  [
    400,
    'INVALID_PASSWORD',
    'auth.wrongPassword',
    'change-password',
    { currentPassword: 'wrong password', newPassword },
    {},
    () => ({ cookie }),
  ],
]

describe('what sign-in refuses', () => {
  it.each(REFUSED)('with %i %s is %s in the language of the reader', async (...row) => {
    const [status, code, id, path, body, values = {}, headers = () => ({})] = row
    const told = new Set<string>()
    for (const [i, locale] of LOCALES.entries()) {
      const response = await auth(server, path, body, {
        'accept-language': locale,
        'x-forwarded-for': `198.51.100.${i}`,
        ...headers(),
      })
      const said = response.json<Said & { errors?: Said[] }>()
      const answer = said.errors?.[0] ?? said
      expect(answer.message).toBe(translate(locale, id, values))
      expect(response.statusCode).toBe(status)
      if (code) expect(answer.code).toBe(code)
      told.add(answer.message)
    }
    expect(told.size).toBe(LOCALES.length)
  })

  it('too often, tells how long to wait, in the language that the screen names', async () => {
    const attempt = () =>
      auth(
        server,
        'sign-in/email',
        { email: 'often@acme.example', password: 'wrong password' },
        { 'accept-language': 'de', 'x-rapport-locale': 'ja' },
      )
    for (let i = 0; i < 10; i++) await attempt()
    const response = await attempt()
    expect(response.statusCode).toBe(429)
    expect(response.json()).toEqual({
      code: 'TOO_MANY_ATTEMPTS',
      message: translate('ja', 'auth.tooMany', { minutes: 15 }),
    })
  })

  it('is told to nobody with what failed inside, nor as anything but JSON', () => {
    expect(JSON.parse(inWords(500, '{"message":"connection to 10.0.0.1 lost"}', 'de'))).toEqual({
      message: translate('de', 'error.INTERNAL_SERVER_ERROR'),
    })
    expect(JSON.parse(inWords(404, 'Not Found', 'de'))).toEqual({ message: translate('de', 'http.nothingHere') })
    expect(JSON.parse(inWords(400, '{"code":"NEW_ONE","message":"New one"}', 'id'))).toEqual({
      code: 'NEW_ONE',
      message: translate('id', 'auth.failed'),
      detail: 'New one',
    })
  })

  it('has a sentence for every code of the library', () => {
    for (const code of Object.keys(makeAuth(server.services).$ERROR_CODES))
      for (const locale of LOCALES)
        expect(inWords(400, JSON.stringify({ code }), locale)).not.toMatch(/"(auth|refusal|error|http)\./)
    expect(inWords(403, '{"code":"INVALID_CALLBACK_URL"}', 'ja')).toContain(translate('ja', 'auth.elsewhere'))
  })

  it('by a link that ended leads to the screen that says so', async () => {
    const response = await server.inject({
      url: '/auth/magic-link/verify?token=used&callbackURL=/w/acme&errorCallbackURL=/sign-in',
    })
    expect(response.statusCode).toBe(302)
    expect(new URL(String(response.headers.location)).search).toBe('?error=INVALID_TOKEN')
  })
})
