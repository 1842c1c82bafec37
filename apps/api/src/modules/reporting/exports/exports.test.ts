import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toCsv } from '../../../platform/csv/csv.ts'
import { rowsOf } from '../../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../../testing/story.ts'
import { LISTS } from './lists.ts'

let server: TestServer
let acme: TestWorkspace
let ada: Joined & { key: string }
let bob: Joined & { key: string }

beforeAll(async () => {
  server = await startTestServer()
  acme = await server.makeWorkspace('acme')
  const program = await openProgram(server, acme, 'acme-one')
  const join = async (name: string) => {
    const joined = await joinProgram(server, acme, program.id, name)
    return { ...joined, key: await acme.keyWith(['READ'], joined.partnerId) }
  }
  ada = await join('Ada')
  bob = await join('=cmd|calc')
  for (const [who, amount] of [
    [ada, '100.00'],
    [bob, '50.00'],
  ] as const) {
    const id = `order-${amount}`
    const { code } = (
      (await server.ask(acme.key, '{ codes(first: 10) { nodes { code partner { id } } } }')) as unknown as {
        data: { codes: { nodes: { code: string; partner: { id: string } }[] } }
      }
    ).data.codes.nodes.find(({ partner }) => partner.id === who.partnerId) ?? { code: '' }
    const input = { programId: program.id, kind: 'SALE', externalId: id, code, amount: { amount, currencyCode: 'EUR' } }
    await carry(server, acme.key, 'recordConversion', input, 'id', 'conversion')
  }
})
afterAll(() => server.stop())

type Asked = { where?: unknown; orderBy?: string; locale?: string }
async function get(list: string, key: string | undefined, { where, orderBy, locale = 'en' }: Asked = {}) {
  const query = new URLSearchParams({
    ...(where === undefined ? {} : { where: typeof where === 'string' ? where : JSON.stringify(where) }),
    ...(orderBy ? { orderBy } : {}),
  })
  return server.inject({
    method: 'GET',
    url: `/files/lists/${list}.csv?${query.toString()}`,
    headers: { 'accept-language': locale, ...(key ? { authorization: `Bearer ${key}` } : {}) },
  })
}
const rows = (body: string) =>
  body
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')

describe('a list as CSV', () => {
  it('is there for every list, in the words of every language', async () => {
    for (const list of Object.keys(LISTS))
      for (const locale of ['en', 'ja', 'zh-Hant', 'de', 'id']) {
        const answer = await get(list, acme.key, { locale })
        expect([list, answer.statusCode]).toEqual([list, 200])
        expect(rows(answer.body)[0]).not.toMatch(/csv\./)
      }
    expect(rows((await get('commissions', acme.key, { locale: 'de' })).body)[0]).toContain('Betrag')
  })

  it('has the rows of its query under the same filter and order, over all pages', async () => {
    await rowsOf(
      server.services.database.db,
      sql`insert into partners select (jsonb_populate_record(p, jsonb_build_object('id', p.id || n, 'name', 'Copy ' || lpad(n::text, 3, '0'), 'email', 'copy' || n || '@copy.example', 'mailbox', 'copy' || n || '@copy.example'))).*
        from partners p, generate_series(1, 230) n where p.id = ${ada.partnerId}`,
    )
    const all = rows((await get('partners', acme.key, { where: { search: 'copy' }, orderBy: 'NAME_DESC' })).body)
    expect(all).toHaveLength(231)
    expect(all[1]).toMatch(/^Copy 230,/)
    expect(all[230]).toMatch(/^Copy 001,/)
    expect(rows((await get('partners', acme.key, { where: { search: 'nobody' } })).body)).toHaveLength(1)
  })

  it.each([
    ['Ada;=HYPERLINK("https://evil.example")', `"Ada;'=HYPERLINK(""https://evil.example"")"`],
    ['Ada; \t-1', "Ada; \t'-1"],
    ['one\n=1+1', `"one\n'=1+1"`],
    [' =1+1', " '=1+1"],
    ['\u00a0=1+1', "\u00a0'=1+1"],
    ['\u200b＝1+1', "\u200b'＝1+1"],
    ['one\rtwo', '"one\rtwo"'],
    ['\tAda', "'\tAda"],
    ['Ada; Grace - a+b=c', 'Ada; Grace - a+b=c'],
  ])('lets %j run nowhere, also where a semicolon or a line parts cells', (text, written) => {
    expect(toCsv([[text]])).toBe(`\ufeff${written}\r\n`)
  })

  it('keeps numbers as they are and lets no text run as a formula', async () => {
    expect(toCsv([['-12.30', -5, '=1+1', '+49 30 1', '-x', '@y', '12']]).trim()).toBe(
      "\ufeff-12.30,-5,'=1+1,'+49 30 1,'-x,'@y,12".trim(),
    )
    const text = (await get('conversions', acme.key)).body
    expect(text).toContain(',100.00,')
    expect(text).toContain("'=cmd|calc")
    expect(text).not.toMatch(/(^|,)=cmd/m)
  })

  it('gives a partner its own rows and not the columns of staff', async () => {
    const own = rows((await get('conversions', ada.key)).body)
    expect(own).toHaveLength(2)
    expect(own[1]).toContain('100.00')
    expect(rows((await get('conversions', ada.key, { where: { partnerId: bob.partnerId } })).body)).toHaveLength(1)
    expect(rows((await get('leads', ada.key)).body)[0]).not.toContain('E-mail')
    expect(rows((await get('leads', acme.key)).body)[0]).toContain('E-mail')
    expect((await get('applications', ada.key)).statusCode).toBe(403)
  })

  it('is nothing for strangers, and says what is wrong with a filter', async () => {
    expect((await get('partners', undefined)).statusCode).toBe(401)
    const rival = await server.makeWorkspace('rival')
    expect(rows((await get('partners', rival.key)).body)).toHaveLength(1)
    expect((await get('secrets', acme.key)).statusCode).toBe(404)
    expect((await get('__proto__', acme.key)).statusCode).toBe(404)
    for (const where of ['{', '[]', '"x"', { nonsense: 1 }, { state: 'NOPE' }, { programId: {} }, { search: '\u0000' }])
      expect([where, (await get('partners', acme.key, { where })).statusCode]).toEqual([where, 400])
    expect((await get('partners', acme.key, { orderBy: 'NOPE' })).statusCode).toBe(400)
  })
})
