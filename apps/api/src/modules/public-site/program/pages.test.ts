import { gzipSync } from 'node:zlib'
import { LOCALES } from '@rapport/domain/identity'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/server.ts'
import { carry, openProgram } from '../../../testing/story.ts'

let server: TestServer
let acme: TestWorkspace
let program: { id: string }
beforeAll(async () => {
  server = await startTestServer()
  acme = await server.makeWorkspace('acme')
  program = await openProgram(server, acme, 'acme-partners')
  const input = {
    id: program.id,
    name: 'Acme </script><b>Partners',
    description: 'Earn with what you know & like.',
    valueProposition: 'Quiet tools that last.',
  }
  await carry(server, acme.key, 'updateProgram', input, 'id', 'program')
})
afterAll(() => server.stop())

const get = (url: string, headers: Record<string, string> = {}) => server.inject({ method: 'GET', url, headers })
const FORM = { name: 'Grace Hopper', email: 'grace@navy.example', phone: '+49 30 123456', agree: 'yes' }
const post = (fields: Record<string, string>, headers: Record<string, string> = {}, query = '') =>
  server.inject({
    method: 'POST',
    url: `/p/acme-partners/apply${query}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
const recorded = () =>
  rowsOf<{ name: string; source: string; locale: string; channels: string[]; terms_id: string }>(
    server.services.database.db,
    sql`select name, source, locale, channels, terms_id from applications order by created_at, id`,
  )
const proposition = async (locale: string): Promise<string[]> => {
  const query = 'query($l: Locale) { program(slug: "acme-partners") { proposition(locale: $l) } }'
  const answer = await server.ask(undefined, query, { l: locale })
  return (answer.data as unknown as { program: { proposition: string[] } }).program.proposition
}

describe('the landing page', () => {
  it('says in each of five languages what the live rules promise, in at most 20 kB and without a script', async () => {
    for (const locale of LOCALES) {
      const { body, statusCode, headers } = await get(`/p/acme-partners?lang=${locale}`)
      expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
      expect(body).toContain(`<html lang="${locale}">`)
      for (const sentence of await proposition(locale)) expect(body).toContain(sentence)
      expect(body).not.toMatch(/page\.[a-z]+\.|>undefined<|\[object/)
      expect(body.match(/<script(?! type="application\/ld\+json")/g)).toBeNull()
      expect(gzipSync(body).length).toBeLessThan(20_000)
    }
  })

  it('reads in the language of the browser, and the address goes before it', async () => {
    expect((await get('/p/acme-partners', { 'accept-language': 'id-ID,en;q=0.5' })).body).toContain('<html lang="id">')
    expect((await get('/p/acme-partners?lang=de', { 'accept-language': 'ja' })).body).toContain('<html lang="de">')
    expect((await get('/p/acme-partners?lang=xx', { 'accept-language': 'zh-TW' })).body).toContain(
      '<html lang="zh-Hant">',
    )
  })

  it('tells search engines and previews what it is, and no text of the workspace ends an element', async () => {
    const { body } = await get('/p/acme-partners?lang=ja')
    const base = `${server.url}/p/acme-partners`
    expect(body).toContain(`<link rel="canonical" href="${base}?lang=ja"/>`)
    for (const locale of LOCALES)
      expect(body).toContain(`<link rel="alternate" hrefLang="${locale}" href="${base}?lang=${locale}"/>`)
    expect(body).toContain(`<link rel="alternate" hrefLang="x-default" href="${base}"/>`)
    expect(body).toContain('<meta property="og:title" content="Acme &lt;/script&gt;&lt;b&gt;Partners"/>')
    expect(body).toContain('<meta name="description" content="Earn with what you know &amp; like."/>')
    const image = /<meta property="og:image" content="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const card = await get(image.replace(server.url, ''))
    expect([card.statusCode, card.headers['content-type']]).toEqual([200, 'image/png'])
    expect(card.headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect((await get('/p/acme-draft/og.png')).statusCode).toBe(404)
    const data = [...body.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
      (match) => JSON.parse(match[1] ?? '') as Record<string, unknown>,
    )
    expect(data.map((d) => d['@type'])).toEqual(['Organization', 'BreadcrumbList'])
    expect(JSON.stringify(data[1])).toContain('Acme </script><b>Partners')
  })

  it('works its examples out by the rules: a fifth of a sale, more in a higher tier', async () => {
    const { body } = await get('/p/acme-partners?lang=en')
    expect(body).toMatch(/A sale of €200<\/th><td>€40\.00<\/td>/)
  })

  it('is answered by its tag, and is nowhere for a draft, a closed and an unknown program', async () => {
    const first = await get('/p/acme-partners?lang=en')
    const again = await get('/p/acme-partners?lang=en', { 'if-none-match': String(first.headers.etag) })
    expect(again.statusCode).toBe(304)
    const draft = { name: 'Draft', slug: 'acme-draft', kind: 'REFERRAL', destinationUrl: 'https://shop.example' }
    await carry(server, acme.key, 'createProgram', draft, 'id', 'program')
    for (const path of ['/p/acme-draft', '/p/acme-draft/apply', '/p/nobody', '/p', '/p/a/b/c', '/p/%00']) {
      const response = await get(path, { 'accept-language': 'de' })
      expect([path, response.statusCode, response.body.includes('Hier ist nichts')]).toEqual([path, 404, true])
    }
    await server.services.database.script("update programs set state = 'CLOSED' where slug = 'acme-draft'")
    expect((await get('/p/acme-draft')).statusCode).toBe(410)
    await server.services.database.script("update programs set state = 'PAUSED' where slug = 'acme-draft'")
    const paused = await get('/p/acme-draft?lang=en')
    expect(paused.body).toContain('does not take applications')
    expect(paused.body).toContain('name="robots" content="noindex, nofollow"')
    expect(paused.body).not.toContain('/apply')
  })

  it('of a draft is shown to the people of its workspace, and kept from search engines', async () => {
    await server.services.database.script("update programs set state = 'DRAFT' where slug = 'acme-draft'")
    const { body, statusCode, headers } = await get('/p/acme-draft?lang=en', {
      cookie: await signIn('owner@acme.example'),
    })
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(body).toContain('Preview: this program is not open yet')
    expect(body).toContain('noindex')
    await server.makeWorkspace('rival')
    expect((await get('/p/acme-draft', { cookie: await signIn('owner@rival.example') })).statusCode).toBe(404)
  })
})

async function signIn(email: string): Promise<string> {
  const response = await server.inject({
    method: 'POST',
    url: '/auth/sign-in/email',
    headers: { 'content-type': 'application/json', origin: server.url },
    payload: JSON.stringify({ email, password: 'correct horse battery' }),
  })
  return String([response.headers['set-cookie']].flat()[0]).split(';')[0] ?? ''
}

describe('the application form', () => {
  it('records an application with its language and source, and thanks', async () => {
    const { body } = await get('/p/acme-partners/apply?lang=de&source=linkedin')
    const termsId = /name="termsId" value="([^"]+)"/.exec(body)?.[1] ?? ''
    expect(body).toContain('name="source" value="linkedin"')
    const response = await post(
      { ...FORM, termsId, source: 'linkedin', channels: 'https://a.example\r\n\r\nnewsletter' },
      {},
      '?lang=de',
    )
    expect([response.statusCode, response.headers.location]).toEqual([303, '/p/acme-partners/apply?done=1&lang=de'])
    expect((await get(String(response.headers.location))).body).toContain('Ihre Bewerbung ist bei uns')
    expect(await recorded()).toEqual([
      {
        name: 'Grace Hopper',
        source: 'linkedin',
        locale: 'de',
        channels: ['https://a.example', 'newsletter'],
        terms_id: termsId,
      },
    ])
  })

  it('answers a duplicate beside the address, in the reader’s language, and keeps what was typed', async () => {
    const twin = { ...FORM, email: 'Grace+2@navy.example', message: 'Hello "you" & <all>' }
    const response = await post(twin, { 'accept-language': 'ja' })
    expect(response.statusCode).toBe(422)
    expect(response.body).toMatch(/id="email-problem">このメールアドレスからは既に申請済みです/)
    expect(response.body).toContain('value="Grace+2@navy.example"')
    expect(response.body).toContain('Hello &quot;you&quot; &amp; &lt;all&gt;</textarea>')
    expect(response.body).toMatch(/<details open="">/)
    expect(await recorded()).toHaveLength(1)
  })

  it('answers hostile and unfinished input on the page, every problem at once, and records nothing', async () => {
    const hostile: [Record<string, string>, string[]][] = [
      [{}, ['name', 'email', 'phone', 'agree']],
      [{ ...FORM, name: 'a\u0000b' }, ['name']],
      [{ ...FORM, name: '\u202egnp.exe' }, ['name']],
      [{ ...FORM, name: 'x'.repeat(20_000) }, ['name']],
      [{ ...FORM, email: 'a@b.example\r\nBcc: all@b.example' }, ['email']],
      [{ ...FORM, email: 'somebody@mailinator.com' }, ['email']],
      [{ ...FORM, website: 'javascript:alert(1)' }, ['website']],
      [{ ...FORM, website: 'https://user@evil.example' }, ['website']],
      [{ ...FORM, channels: Array.from({ length: 21 }, (_, i) => `c${i}`).join('\n') }, ['channels']],
      [{ ...FORM, agree: 'no', termsId: 'trm_00000000000000000000000000' }, ['agree']],
      [{ ...FORM, email: 'new@navy.example', termsId: 'trm_00000000000000000000000000' }, ['agree']],
    ]
    for (const [fields, problems] of hostile) {
      const response = await post(fields)
      expect(response.statusCode).toBe(422)
      const told = [...response.body.matchAll(/id="(\w+)-problem"/g)].map((match) => match[1])
      expect([fields, told]).toEqual([fields, problems])
      expect(response.body).not.toContain('\u0000')
    }
    expect(await recorded()).toHaveLength(1)
  })

  it('reads odd bodies without failing', async () => {
    const bodies = ['name=a&name=b&email=c', '__proto__=x&constructor=y&name[0]=z', '%E0%A4%A&name=%ff', '']
    for (const payload of bodies) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const response = await server.inject({ method: 'POST', url: '/p/acme-partners/apply', headers, payload })
      expect([payload, response.statusCode]).toEqual([payload, 422])
    }
    const large = await post({ ...FORM, message: 'x'.repeat(70_000) })
    expect([large.statusCode, large.body.includes('<html')]).toEqual([413, true])
    const json = await server.inject({ method: 'POST', url: '/p/acme-partners/apply', payload: { name: 'x' } })
    expect(json.statusCode).toBe(422)
  })

  it('takes forms of its own page only', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) expect((await post({ ...FORM, email: 'x@y.example' }, headers)).statusCode).toBe(403)
    expect(await recorded()).toHaveLength(1)
    const own = { origin: 'http://pages.example', host: 'pages.example', 'sec-fetch-site': 'same-origin' }
    expect((await post({ ...FORM, email: 'own@y.example' }, own)).statusCode).toBe(303)
  })
})

describe('for search engines', () => {
  it('the sitemap lists open programs in every language, and robots.txt leads to it', async () => {
    const { body, headers } = await get('/sitemap.xml')
    expect(headers['content-type']).toContain('application/xml')
    expect(body).toContain(`<loc>${server.url}/p/acme-partners</loc>`)
    expect(body).toContain(`hreflang="zh-Hant" href="${server.url}/p/acme-partners/terms?lang=zh-Hant"`)
    expect(body).toContain('hreflang="x-default"')
    expect(body).not.toContain('acme-draft')
    const robots = await get('/robots.txt')
    expect(robots.body).toContain('Disallow: /graphql')
    expect(robots.body).toContain(`Sitemap: ${server.url}/sitemap.xml`)
  })

  it('the terms page shows every heading', async () => {
    const { body, statusCode } = await get('/p/acme-partners/terms?lang=id')
    expect(statusCode).toBe(200)
    for (const text of ['Yang dibayar', 'A share of each sale.', 'Dukungan untuk Anda', 'A person answers.'])
      expect(body).toContain(text)
  })
})
