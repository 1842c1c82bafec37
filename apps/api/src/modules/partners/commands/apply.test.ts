import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../platform/db/database.ts'
import type { Sent } from '../../../platform/mail/mail.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/server.ts'
import { joinProgram, openProgram } from '../../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string; slug: string }
beforeAll(async () => {
  server = await startTestServer(new Date(), { TRUST_PROXY: '1' })
  workspace = await server.makeWorkspace('acme')
  program = await openProgram(server, workspace, 'acme-partners')
})
afterAll(() => server.stop())

const MUTATION =
  'mutation($input: SubmitApplicationInput!) { submitApplication(input: $input) { application { id state } userErrors { path code message } } }'
const apply = async (input: object) => {
  const answer = await server.ask(undefined, MUTATION, {
    input: {
      programId: program.id,
      name: 'Ada',
      email: 'ada@tools.example',
      phone: '+49 30 1234567',
      agree: true,
      ...input,
    },
  })
  return (
    answer.data as unknown as {
      submitApplication: { application: { id: string } | null; userErrors: { path: string[]; code: string }[] }
    }
  ).submitApplication
}
const problems = async (input: object) => (await apply(input)).userErrors.map((e) => `${e.path?.join('.')} ${e.code}`)

describe('applying', () => {
  it('says every problem at once and keeps nothing', async () => {
    expect(
      await problems({ name: ' ', email: 'nobody', phone: 'x', website: 'javascript:alert(1)', agree: false }),
    ).toEqual([
      'email EMAIL_INVALID',
      'name REQUIRED',
      'phone PHONE_INVALID',
      'website URL_INVALID',
      'agree AGREEMENT_REQUIRED',
    ])
    expect((await server.ask(workspace.key, '{ applications { totalCount } }')).data).toEqual({
      applications: { totalCount: 0 },
    })
  })

  it.each([
    ['a NUL', { name: 'A\u0000da' }, 'name INVALID_CHARACTERS'],
    ['a lone surrogate', { name: 'A\ud800' }, 'name INVALID_CHARACTERS'],
    ['a direction override', { name: 'A\u202eda' }, 'name INVALID_CHARACTERS'],
    ['zero-width twins', { name: 'Ada\u200b' }, 'name INVALID_CHARACTERS'],
    ['100 KB of name', { name: 'a'.repeat(100_000) }, 'name TOO_LONG'],
    ['a header injection', { email: 'ada@tools.example\r\nBcc: all@tools.example' }, 'email INVALID_CHARACTERS'],
    ['a disposable mailbox', { email: 'ada@mailinator.com' }, 'email EMAIL_DISPOSABLE'],
    ['an unknown program', { programId: 'prg_00000000000000000000000000' }, 'programId NOT_FOUND'],
    ['an answer to no question', { answers: { 'a b': 'x' } }, 'answers.a b INVALID'],
  ])('refuses %s', async (_, input, expected) => {
    expect(await problems(input)).toEqual([expected])
  })

  it('takes one application per mailbox, also of two at once and with a tag', async () => {
    const both = await Promise.all([apply({ email: 'grace@tools.example' }), apply({ email: 'Grace+x@tools.example' })])
    expect(both.map((b) => b.userErrors.map((e) => e.code)).sort()).toEqual([[], ['ALREADY_APPLIED']])
  })

  it('answers in the language of the reader', async () => {
    const response = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', 'accept-language': 'ja' },
      payload: JSON.stringify({
        query: MUTATION,
        variables: { input: { programId: program.id, name: 'A', email: 'x', phone: '123456', agree: true } },
      }),
    })
    expect(response.body).toContain('メールアドレスの形式が正しくありません')
  })
})

describe('mails to an address that nobody has confirmed', () => {
  it('carry nothing that the applicant wrote', async () => {
    const mine = 'Cheap pills at https'
    const to = 'stranger@elsewhere.example'
    await apply({ email: to, name: `${mine} name`, company: `${mine} company`, message: `${mine} message` })
    await server.api.engine.settle()
    const { rows } = await mailsTo(to)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(mine)
  })
})

describe('applying too often', () => {
  it('is limited for one mailbox that is mailed, in whatever spelling, and from one connection, by the API as by the page', async () => {
    const send = (email: string, address: string, agree = false, programId = program.id) =>
      server.inject({
        method: 'POST',
        url: '/graphql',
        headers: { 'x-forwarded-for': address },
        payload: {
          query: MUTATION,
          variables: { input: { programId, name: 'A', email, phone: '+49 30 1234567', agree } },
        },
      })
    const refused = async (sent: Promise<{ body: string }>[]) =>
      (await Promise.all(sent)).filter(({ body }) => body.includes('RATE_LIMITED')).length
    const inOrder = async <T>(n: number, make: (i: number) => Promise<T>) => {
      const made: T[] = []
      for (let i = 0; i < n; i++) made.push(await make(i))
      return made
    }
    const many = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
    const programs = [program, ...(await inOrder(11, (n) => openProgram(server, workspace, `acme-${n}`)))]
    expect(await refused(many(15, (i) => send(`on.e+${i}@gmail.com`, `198.18.${i}.1`, true)))).toBe(0)
    const toEach = programs.map(({ id }, i) => send(`o.ne+${i}@gmail.com`, `198.19.${i}.1`, true, id))
    expect(await refused(toEach)).toBe(2)
    expect(await refused(many(130, (i) => send(`many-${i}@tools.example`, '198.51.100.9')))).toBe(10)
    const page = await server.inject({
      method: 'POST',
      url: `/p/${program.slug}/apply`,
      headers: { 'x-forwarded-for': '198.51.100.9', 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'name=A&email=page@tools.example',
    })
    expect(page.statusCode).toBe(429)
  })
})

describe('approving', () => {
  it('makes partner, link, code, person and a mail with a way in that works once', async () => {
    const sent: Sent[] = []
    server.services.mail.send = (mail) => Promise.resolve(void sent.push(mail))
    const joined = await joinProgram(server, workspace, program.id, 'Hopper Works')
    expect(joined.linkKey).toMatch(/^[\w]{7}$/)
    expect(joined.code).toMatch(/^HOPPERWO-/)
    await server.api.engine.settle()
    const { rows } = await mailsTo('hopperworks@partner-hopperworks.example')
    expect(rows.map((m) => m.subject)).toEqual([
      'We have your application to acme-partners',
      'Welcome to acme-partners',
    ])
    const welcome = sent.find(({ subject }) => subject === 'Welcome to acme-partners')
    const link = /http\S+sign-in\?token=\S+/.exec(welcome?.text ?? '')?.[0] ?? ''
    expect(welcome?.html).toContain('/sign-in?token=')
    const kept = await rowsOf(server.services.database.db, sql`select to_jsonb(m)::text as row from mails m`)
    expect(JSON.stringify(kept)).not.toContain(new URL(link).searchParams.get('token'))
    const { pathname, search, searchParams } = new URL(link)
    // what reads mails for people opens their addresses, and uses nothing up
    const scanned = await server.inject({ method: 'GET', url: pathname + search })
    expect(scanned.headers['set-cookie']).toBeUndefined()
    const use = new URLSearchParams({
      token: searchParams.get('token') ?? '',
      callbackURL: searchParams.get('next') ?? '',
      errorCallbackURL: '/sign-in',
    })
    const url = `/auth/magic-link/verify?${use.toString()}`
    const first = await server.inject({ method: 'GET', url })
    expect(first.statusCode).toBe(302)
    expect(first.headers.location).toContain(`/portal/${joined.partnerId}`)
    expect(String(first.headers['set-cookie'])).toMatch(/rapport=.*HttpOnly/)
    const again = await server.inject({ method: 'GET', url })
    expect(again.headers.location).toContain('error=INVALID_TOKEN')
  })

  it('is refused a second time, and by a key that may not', async () => {
    const { applicationId } = await joinProgram(server, workspace, program.id, 'Lamarr')
    const approve = 'mutation($id: ID!) { approveApplication(input: { id: $id }) { userErrors { code } } }'
    expect((await server.ask(workspace.key, approve, { id: applicationId })).data).toEqual({
      approveApplication: { userErrors: [{ code: 'STATE_CONFLICT' }] },
    })
    const reader = await workspace.keyWith(['READ'])
    expect((await server.ask(reader, approve, { id: applicationId })).errors?.[0]?.extensions?.['code']).toBe(
      'FORBIDDEN',
    )
  })
})

async function mailsTo(to: string): Promise<{ rows: { subject: string; text: string }[] }> {
  const { eq } = await import('drizzle-orm')
  const { mails } = await import('../../../platform/tables.ts')
  return {
    rows: await server.services.database.db
      .select()
      .from(mails)
      .where(eq(mails.to, to))
      .orderBy(mails.at, mails.subject),
  }
}
