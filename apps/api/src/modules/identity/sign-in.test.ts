import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { askAs, auth, isSignedIn, makePerson, PASSWORD, signIn } from '../../testing/people.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer(undefined, { TRUST_PROXY: '1' })
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

/** How often each status was answered. */
async function statuses(asks: Promise<{ statusCode: number }>[]): Promise<Record<number, number>> {
  const found: Record<number, number> = {}
  for (const { statusCode } of await Promise.all(asks)) found[statusCode] = (found[statusCode] ?? 0) + 1
  return found
}

describe('a password is guessed', () => {
  it('ten times in a quarter of an hour at most, also by forty at once', async () => {
    await makePerson(server, 'guessed@acme.example')
    const wrong = Array.from({ length: 40 }, (_, i) =>
      auth(server, 'sign-in/email', { email: 'guessed@acme.example', password: `wrong password ${i}` }),
    )
    const found = await statuses(wrong)
    expect(found).toEqual({ 401: 10, 429: 30 })
    const right = await auth(server, 'sign-in/email', { email: 'guessed@acme.example', password: PASSWORD })
    expect(right.statusCode).toBe(429)
  })

  it('no more often by another spelling of the path', async () => {
    const email = 'spelled@acme.example'
    const spellings = [
      'sign-in/email',
      'sign-in/email/',
      '/sign-in/email',
      'sign-in/%65mail',
      'sign-in//email',
      'x/../sign-in/email',
      './sign-in/email',
      'x/%2e%2e/sign-in/email',
      'x\\..\\sign-in\\email',
      '../auth/sign-in/email',
      'sign-in/email?x=/y',
      'sign-in/email;x',
    ]
    const found = await Promise.all(
      Array.from({ length: 36 }, (_, i) =>
        auth(server, spellings[i % spellings.length] ?? '', { email, password: `wrong password ${i}` }),
      ),
    )
    expect(found.filter(({ statusCode }) => statusCode === 401).length).toBeLessThanOrEqual(10)
  })

  it('and somebody who knows it is let in however often', async () => {
    await makePerson(server, 'often@acme.example')
    for (let i = 0; i < 15; i++) expect(await signIn(server, 'often@acme.example')).toContain('rapport=')
  })

  it('by the address that the proxy saw, not by one that is made up in front of it', async () => {
    const found = await statuses(
      Array.from({ length: 15 }, (_, i) =>
        auth(
          server,
          'sign-in/email',
          { email: 'forged@acme.example', password: `wrong password ${i}` },
          { 'x-forwarded-for': `203.0.113.${i}, 198.51.100.7` },
        ),
      ),
    )
    expect(found).toEqual({ 401: 10, 429: 5 })
  })

  it.each([
    ['198.51.100.8', (port: number) => `198.51.100.8:${port}`],
    ['2001:db8::8', (port: number) => `[2001:db8::8]:${port}`],
  ])('from %s no more often where the proxy writes the port of each connection behind it', async (ip, seenAs) => {
    const found = await statuses(
      Array.from({ length: 15 }, (_, i) =>
        auth(
          server,
          'sign-in/email',
          { email: `ported-${ip.length}@acme.example`, password: `wrong password ${i}` },
          { 'x-forwarded-for': seenAs(40_000 + i) },
        ),
      ),
    )
    expect(found).toEqual({ 401: 10, 429: 5 })
  })
})

describe('a session', () => {
  it('ends at every other place when the password is changed, whatever the request says', async () => {
    const { email } = await makePerson(server, 'changing@acme.example')
    const [here, there] = [await signIn(server, email), await signIn(server, email)]
    const change = { currentPassword: PASSWORD, newPassword: 'a new horse battery', revokeOtherSessions: false }
    expect((await auth(server, 'change-password', change, { cookie: here })).statusCode).toBe(200)
    expect(await isSignedIn(server, there)).toBe(false)
  })

  it.each([
    ['ends with a change of role', 'changeMemberRole', { role: 'ANALYST' }, false],
    ['has no seat there any more with removal, and goes on elsewhere', 'removeMember', {}, true],
  ])('%s', async (_, field, more, goesOn) => {
    const { id, email } = await makePerson(server, `${field}@acme.example`.toLowerCase(), {
      workspace,
      role: 'MARKETER',
    })
    const cookie = await signIn(server, email)
    expect(await isSignedIn(server, cookie)).toBe(true)
    const { data } = await server.ask(workspace.key, '{ members { id user { id } } }')
    const members = (data as unknown as { members: { id: string; user: { id: string } }[] }).members
    const input = { id: members.find(({ user }) => user.id === id)?.id, ...more }
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`
    const done = await server.ask(
      workspace.key,
      `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`,
      { input },
    )
    expect(done.data).toEqual({ [field]: { userErrors: [] } })
    expect(await isSignedIn(server, cookie)).toBe(goesOn)
    const seen = await askAs(server, cookie, '{ members { id } }', {}, { 'x-rapport-workspace': workspace.id })
    expect(seen.data?.['members']).toBeUndefined()
  })
})

describe('a forgotten password', () => {
  const ask = (email: string) => auth(server, 'request-password-reset', { email })
  const tokenFor = async (email: string): Promise<string> => {
    const [mail] = await rowsOf<{ text: string }>(
      server.services.database.db,
      sql`select link as text from mails where "to" = ${email} order by at desc, id desc limit 1`,
    )
    return decodeURIComponent(/new-password\?token=([^\s]+)/.exec(mail?.text ?? '')?.[1] ?? '')
  }
  const choose = (token: string, newPassword = 'another horse battery') =>
    auth(server, 'reset-password', { token, newPassword })

  it('is replaced by a link that works once, ends the sessions, and is hashed at rest', async () => {
    const { id, email } = await makePerson(server, 'forgetful@acme.example')
    const before = await signIn(server, email)
    await ask(email)
    const first = await tokenFor(email)
    server.setNow(new Date('2026-06-01T09:01:00Z'))
    await ask(email)
    const second = await tokenFor(email)
    expect(second).not.toBe(first)
    const kept = await rowsOf<{ identifier: string }>(
      server.services.database.db,
      sql`select identifier from verifications where value = ${id}`,
    )
    expect(kept).toHaveLength(2)
    expect(JSON.stringify(kept)).not.toContain(second)
    expect((await choose(second)).statusCode).toBe(200)
    expect(await isSignedIn(server, before)).toBe(false)
    expect((await choose(second, 'a third horse battery')).statusCode).toBe(400)
    expect((await choose(first, 'a third horse battery')).statusCode).toBe(400)
    expect((await auth(server, 'sign-in/email', { email, password: PASSWORD })).statusCode).toBe(401)
    await signIn(server, email, 'another horse battery')
  })

  it('is not replaced after an hour', async () => {
    const { email } = await makePerson(server, 'late@acme.example')
    await ask(email)
    await server.services.database.script("update verifications set expires_at = now() - interval '1 minute'")
    expect((await choose(await tokenFor(email))).statusCode).toBe(400)
  })

  it('says the same of an address that nobody has', async () => {
    const { email } = await makePerson(server, 'known@acme.example')
    const [known, unknown] = [await ask(email), await ask('unknown@acme.example')]
    expect(unknown.statusCode).toBe(known.statusCode)
    expect(unknown.body).toBe(known.body)
  })
})

describe('nobody hands on more than they have', () => {
  const create = (scopes: string[]) => ({ name: 'new', scopes })
  const keyFrom = 'mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { userErrors { code } } }'
  const invite = 'mutation($input: InviteMemberInput!) { inviteMember(input: $input) { userErrors { code } } }'
  const codes = (answer: { data?: unknown }) => JSON.stringify(answer.data)

  it('a key makes no wider key and no owner', async () => {
    const key = await workspace.keyWith(['ADMIN', 'BACKDATE'])
    const wider = await server.ask(key, keyFrom, { input: create(['PAYOUTS_WRITE']) })
    expect(codes(wider)).toContain('BEYOND_OWN_RIGHTS')
    expect(codes(await server.ask(key, keyFrom, { input: create(['ADMIN']) }))).not.toContain('BEYOND')
    for (const from of [key, workspace.key]) {
      const owner = await server.ask(from, invite, { input: { email: 'new-owner@acme.example', role: 'OWNER' } })
      expect(codes(owner)).toContain('BEYOND_OWN_RIGHTS')
    }
    const kept = await rowsOf(server.services.database.db, sql`select 1 from invitations where email like 'new-owner%'`)
    expect(kept).toEqual([])
  })

  it('an admin makes no key that backdates', async () => {
    const { email } = await makePerson(server, 'admin@acme.example', { workspace, role: 'ADMIN' })
    const cookie = await signIn(server, email)
    expect(codes(await askAs(server, cookie, keyFrom, { input: create(['READ', 'BACKDATE']) }))).toContain(
      'BEYOND_OWN_RIGHTS',
    )
    expect(codes(await askAs(server, cookie, keyFrom, { input: create(['READ', 'ADMIN']) }))).not.toContain('BEYOND')
  })
})

describe('of the sign-in library', () => {
  it.each([
    ['POST', 'sign-up/email'],
    ['POST', 'change-email'],
    ['POST', 'delete-user'],
    ['POST', 'update-session'],
    ['POST', 'verify-password'],
    ['POST', 'revoke-sessions'],
    ['GET', 'list-sessions'],
    ['GET', 'list-accounts'],
    ['GET', 'account-info'],
    ['GET', 'error'],
    ['GET', 'ok'],
    ['GET', 'sign-in/email'],
    ['GET', 'reset-password/token'],
  ] as const)('%s %s is not there', async (method, path) => {
    const response = await server.inject({
      method,
      url: `/auth/${path}`,
      headers: { origin: server.services.publicUrl },
      ...(method === 'POST' ? { payload: { password: PASSWORD, newEmail: 'x@y.example' } } : {}),
    })
    expect(response.statusCode).toBe(404)
  })

  it.each(['/\\evil.example', '/\t/evil.example', '//evil.example', '/%09/evil.example', '/.//evil.example'])(
    'a link that comes back to %j leads to this site',
    async (callbackURL) => {
      const { email } = await makePerson(server, 'returning@acme.example')
      const asked = await auth(
        server,
        'sign-in/magic-link',
        { email, callbackURL },
        { 'x-forwarded-for': `198.19.${callbackURL.length}.1` },
      )
      expect(asked.statusCode).toBe(200)
      const verify = await server.inject({
        url: `/auth/magic-link/verify?${new URLSearchParams({ token: 'x', callbackURL, errorCallbackURL: callbackURL }).toString()}`,
      })
      expect(new URL(String(verify.headers.location), server.services.publicUrl).origin).toBe(
        new URL(server.services.publicUrl).origin,
      )
    },
  )
})

describe('an account is changed', () => {
  const auditOf = (userId: string) =>
    rowsOf<{ action: string; details: string; actor_id: string }>(
      server.services.database.db,
      sql`select action, actor_id, details::text as details from audit where subject_id = ${userId} order by action`,
    )

  it('and the audit has a row for each change, without what is secret', async () => {
    const { id, email } = await makePerson(server, 'audited@acme.example')
    const cookie = await signIn(server, email)
    expect((await auth(server, 'update-user', { name: ' Ada ' }, { cookie })).statusCode).toBe(200)
    const change = { currentPassword: PASSWORD, newPassword: 'a new horse battery' }
    expect((await auth(server, 'change-password', change, { cookie })).statusCode).toBe(200)
    const rows = await auditOf(id)
    expect(rows.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['changePassword', id],
      ['updateProfile', id],
    ])
    expect(rows[1]?.details).toContain('"Ada"')
    expect(JSON.stringify(rows)).not.toMatch(/horse/)
  })

  it.each([
    ['NUL', { name: 'A\u0000' }],
    ['a line break', { name: 'A\r\nBcc: x@y.example' }],
    ['half a character', { name: 'A\ud800' }],
    ['too long', { name: 'A'.repeat(121) }],
    ['nothing', {}],
    ['no text', { name: 1 }],
    ['a picture', { name: 'A', image: 'javascript:alert(1)' }],
    ['an unknown field', { name: 'A', emailVerified: true }],
    ['an own language', { name: 'A', locale: 'de' }],
  ])('not to %s', async (_, body) => {
    const { id, email } = await makePerson(server, 'unchanged@acme.example')
    const cookie = await signIn(server, email)
    expect((await auth(server, 'update-user', body, { cookie })).statusCode).toBe(400)
    expect(await auditOf(id)).toEqual([])
  })
})
