import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auth } from '../../testing/people.ts'
import { startTestServer, type TestServer } from '../../testing/server.ts'
import { carry, openProgram } from '../../testing/story.ts'
import { demoSignInUrl } from './sign-in.ts'

let server: TestServer
beforeAll(async () => {
  // The sign-in library has a clock of its own.
  server = await startTestServer(new Date())
  const acme = await server.makeWorkspace('acme')
  const program = await openProgram(server, acme, 'acme-partners')
  const input = {
    programId: program.id,
    name: '<b>Ada</b>',
    email: 'ada@x.example',
    phone: '+49 30 1234567',
    agree: true,
  }
  await carry(server, undefined, 'submitApplication', input, 'id', 'application')
  await server.api.engine.settle()
})
afterAll(() => server.stop())

const get = (url: string) => server.inject({ method: 'GET', url: url.replace(server.url, '') })
const withDemo = (demo: boolean) => Object.assign(server.services, { demo })

describe('the demo', () => {
  it('signs in again and again by an address that cannot be made up', async () => {
    withDemo(true)
    const url = demoSignInUrl(server.services, 'owner@acme.example', '/w/acme')
    for (const _ of [1, 2]) {
      const link = await get(url)
      expect(link.statusCode).toBe(303)
      const signedIn = await get(String(link.headers.location))
      expect(String(signedIn.headers['set-cookie'])).toContain('rapport=')
      expect(signedIn.headers.location).toContain('/w/acme')
    }
    expect((await get(url.replace('owner%40acme', 'admin%40acme'))).statusCode).toBe(404)
    expect((await get(url.replace('%2Fw%2Facme', '%2Fw%2Fother'))).statusCode).toBe(404)
    expect((await get(demoSignInUrl(server.services, 'owner@acme.example', '//evil.example'))).statusCode).toBe(404)
    expect((await get(demoSignInUrl(server.services, 'nobody@acme.example', '/'))).statusCode).toBe(404)
  })

  it('shows the mails that nobody takes, as text', async () => {
    withDemo(true)
    await server.services.database.script("update mails set text = text || ' <b>Ada</b>'")
    const { body, statusCode } = await get('/demo/outbox?lang=en')
    expect([statusCode, body.includes('We have your application to acme-partners')]).toEqual([200, true])
    expect(body).toContain('&lt;b&gt;Ada&lt;/b&gt;')
  })

  it('shows its mails and the links in them to this machine alone, and to nobody where the server has a public address', async () => {
    withDemo(true)
    await auth(server, 'sign-in/magic-link', { email: 'owner@acme.example', callbackURL: '/w/acme' })
    await server.api.engine.settle()
    const ask = (options: object) => server.inject({ method: 'GET', url: '/demo/outbox?lang=en', ...options })
    expect((await ask({})).body).toContain('/sign-in?token=')
    const elsewhere = [
      { remoteAddress: '203.0.113.7' },
      { headers: { 'x-forwarded-for': '127.0.0.1' } },
      { headers: { forwarded: 'for=127.0.0.1' } },
      { headers: { host: 'evil.example' } },
    ]
    for (const options of elsewhere) expect((await ask(options)).statusCode).toBe(404)
    const { publicUrl } = server.services
    server.services.publicUrl = 'https://partners.acme.example'
    expect((await ask({})).statusCode).toBe(404)
    server.services.publicUrl = publicUrl
  })

  it('is not there without the demo story', async () => {
    withDemo(false)
    expect((await get('/demo/outbox')).statusCode).toBe(404)
    expect((await get(demoSignInUrl(server.services, 'owner@acme.example', '/'))).statusCode).toBe(404)
  })
})
