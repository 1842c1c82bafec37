import { buffer } from 'node:stream/consumers'
import { isVisible } from '@rapport/domain/library'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
type Made = { id: string }
type Key = string

let server: TestServer
let acme: TestWorkspace
let programs: Record<'one' | 'two', { id: string; tiers: string[] }>
let ada: Joined & { key: Key }
let bob: Joined & { key: Key }

async function join(program: string, name: string): Promise<Joined & { key: Key }> {
  const joined = await joinProgram(server, acme, program, name)
  return { ...joined, key: await acme.keyWith(['READ', 'PARTNERS_WRITE'], joined.partnerId) }
}

async function withTiers(slug: string) {
  const { id } = await openProgram(server, acme, slug)
  const answer = await server.ask(acme.key, 'query($id: ID!) { program(id: $id) { tiers { id } } }', { id })
  const tiers = (answer.data as unknown as { program: { tiers: Made[] } }).program.tiers.map((tier) => tier.id)
  return { id, tiers }
}

beforeAll(async () => {
  server = await startTestServer()
  acme = await server.makeWorkspace('acme')
  programs = { one: await withTiers('acme-one'), two: await withTiers('acme-two') }
  ada = await join(programs.one.id, 'Ada')
  bob = await join(programs.two.id, 'Bob')
})
afterAll(() => server.stop())

const create = (input: object, select = 'id') =>
  carry<Made & Record<string, never>>(server, acme.key, 'createResource', input, select, 'resource')
const text = (title: string, rest: object = {}) => create({ title, kind: 'TEXT', text: 'Hello {link}', ...rest })

async function uploaded(bytes: Buffer, fileName: string): Promise<string> {
  const response = await server.inject({
    method: 'POST',
    url: '/uploads',
    payload: bytes,
    headers: {
      authorization: `Bearer ${acme.key}`,
      'x-file-name': fileName,
      'content-type': 'application/octet-stream',
    },
  })
  return (response.json() as Made).id
}
const picture = (color: string) =>
  sharp({ create: { width: 20, height: 20, channels: 3, background: color } })
    .png()
    .toBuffer()

async function seen(key: Key, where: object = {}): Promise<string[]> {
  const answer = await server.ask(
    key,
    'query($where: ResourcesWhere) { resources(first: 100, where: $where) { nodes { title } totalCount } }',
    { where },
  )
  const { nodes } = (answer.data as unknown as { resources: { nodes: { title: string }[] } }).resources
  return nodes.map((node) => node.title)
}
async function resource(key: Key, id: string, select: string): Promise<Record<string, unknown> | null> {
  const answer = await server.ask(key, `query($id: ID!) { resource(id: $id) { ${select} } }`, { id })
  return (answer.data as unknown as { resource: Record<string, unknown> | null }).resource
}
const linkOf = async (key: Key, id: string, enrollmentId?: string): Promise<string> =>
  (await carry<{ url: string }>(server, key, 'createResourceLink', { id, enrollmentId }, 'url', 'trackingLink')).url
const get = (url: string, key?: Key, headers: Record<string, string> = {}) => {
  const { pathname, search } = new URL(url)
  return server.inject({
    method: 'GET',
    url: pathname + search,
    headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
  })
}

describe('who sees a resource', () => {
  it('is decided by program, tier and expiry, in lists, by id and by node alike', async () => {
    await text('for all')
    await text('for one', { programIds: [programs.one.id] })
    const high = await text('for a high tier of one', { tierIds: [programs.one.tiers.at(-1)] })
    await text('for the lowest tier of two', { tierIds: [programs.two.tiers[0]] })
    await text('over', { expiresAt: '2026-05-31T00:00:00Z' })
    expect((await seen(ada.key)).sort()).toEqual(['for all', 'for one'])
    expect((await seen(bob.key)).sort()).toEqual(['for all', 'for the lowest tier of two'])
    expect(await seen(acme.key)).toHaveLength(5)
    expect(await resource(ada.key, high.id, 'title')).toBeNull()
    const node = await server.ask(ada.key, 'query($id: ID!) { node(id: $id) { id } }', { id: high.id })
    expect(node.data).toEqual({ node: null })
    expect(await resource(acme.key, high.id, 'title')).toEqual({ title: 'for a high tier of one' })
  })

  it('is nobody of another workspace', async () => {
    const secret = await text('secret')
    const other = await server.makeWorkspace('rival')
    expect(await resource(other.key, secret.id, 'title')).toBeNull()
    expect(await seen(other.key)).toEqual([])
    const answer = await server.ask(
      other.key,
      'mutation($i: UpdateResourceInput!) { updateResource(input: $i) { resource { id } userErrors { code } } }',
      { i: { id: secret.id, title: 'mine now' } },
    )
    expect(answer.data).toEqual({ updateResource: { resource: null, userErrors: [{ code: 'NOT_FOUND' }] } })
  })

  it('is the same in SQL as in the rule of the domain, for every combination', async () => {
    const now = new Date('2026-06-01T09:00:00Z')
    const { db } = server.services.database
    const standing = await rowsOf<{ partner_id: string; program_id: string; tier_id: string; state: string }>(
      db,
      sql`select partner_id, program_id, tier_id, state from enrollments`,
    )
    const audiences = [[], [programs.one.id], [programs.two.id], [programs.one.id, programs.two.id]]
    const tiers = [
      [],
      [programs.one.tiers[0]],
      [programs.one.tiers.at(-1)],
      [programs.two.tiers[0], programs.one.tiers[0]],
    ]
    const expiries = [null, new Date(now.getTime()), new Date(now.getTime() + 1)]
    for (const programIds of audiences)
      for (const tierIds of tiers)
        for (const expiresAt of expiries) {
          const { id } = await text('combination', { programIds, tierIds, expiresAt })
          for (const partner of [ada, bob]) {
            const own = standing
              .filter((e) => e.partner_id === partner.partnerId)
              .map((e) => ({ programId: e.program_id, tierId: e.tier_id, active: e.state === 'ACTIVE' }))
            const right = isVisible({ programIds, tierIds: tierIds as string[], expiresAt }, own, now)
            expect([programIds, tierIds, expiresAt, (await resource(partner.key, id, 'id')) !== null]).toEqual([
              programIds,
              tierIds,
              expiresAt,
              right,
            ])
          }
          await rowsOf(db, sql`update resources set expires_at = now() - interval '10 years' where id = ${id}`)
        }
  })

  it('is nobody whose enrollment is paused', async () => {
    const eve = await join(programs.one.id, 'Eve')
    expect(await seen(eve.key)).toContain('for one')
    const input = { id: eve.enrollmentId, state: 'PAUSED' }
    await carry(server, acme.key, 'updateEnrollment', input, 'id', 'enrollment')
    expect(await seen(eve.key)).toEqual([])
  })

  it('can be searched, and narrowed by tag, folder, kind, language and starter pack', async () => {
    await text('Frühlingsaktion', { tags: ['spring', '春'], folder: 'Campaigns', language: 'de', primary: true })
    expect(await seen(ada.key, { search: 'aktion früh' })).toEqual(['Frühlingsaktion'])
    expect(await seen(ada.key, { search: '春' })).toEqual(['Frühlingsaktion'])
    expect(await seen(ada.key, { search: '100%' })).toEqual([])
    const narrow = { tag: 'spring', folder: 'Campaigns', kind: 'TEXT', language: 'de', primary: true }
    for (const [field, value] of Object.entries(narrow))
      expect([field, (await seen(ada.key, { [field]: value })).includes('Frühlingsaktion')]).toEqual([field, true])
    expect(await seen(ada.key, { ...narrow, tag: 'autumn' })).toEqual([])
    expect(await seen(ada.key, { programId: programs.two.id })).toEqual([])
  })
})

describe('a resource', () => {
  it('serves its newest version by one address; the old one stays', async () => {
    const first = await picture('#aa0000')
    const { id } = await create({ title: 'Banner', kind: 'IMAGE', uploadId: await uploaded(first, 'banner.png') })
    const before = await resource(ada.key, id, 'downloadUrl previewUrl version { number fileName size }')
    expect(before).toMatchObject({ version: { number: 1, fileName: 'banner.png' } })
    const old = await get(String(before?.['downloadUrl']), ada.key)
    const next = { resourceId: id, uploadId: await uploaded(await picture('#00aa00'), 'banner-2.png') }
    await carry(server, acme.key, 'publishResourceVersion', next, 'id', 'resource')
    const now = await get(String(before?.['downloadUrl']), ada.key)
    expect(now.rawPayload.equals(old.rawPayload)).toBe(false)
    expect(await resource(ada.key, id, 'versions { number fileName }')).toEqual({
      versions: [
        { number: 2, fileName: 'banner-2.png' },
        { number: 1, fileName: 'banner.png' },
      ],
    })
    expect((await get(String(before?.['previewUrl']), ada.key)).headers['content-type']).toBe('image/webp')
  })

  it('that is not for a reader is not there for them, and not for strangers', async () => {
    const uploadId = await uploaded(Buffer.from('price;1\n'), 'prices.csv')
    const { id } = await create({ title: 'Prices', kind: 'DOCUMENT', uploadId, programIds: [programs.one.id] })
    const url = String((await resource(ada.key, id, 'downloadUrl'))?.['downloadUrl'])
    const file = `http://x/files/${uploadId}/prices.csv`
    for (const address of [url, file]) {
      expect((await get(address, ada.key)).statusCode).toBe(200)
      expect((await get(address, acme.key)).statusCode).toBe(200)
      expect((await get(address, bob.key)).statusCode).toBe(404)
      expect((await get(address)).statusCode).toBe(404)
    }
  })

  it('counts views, downloads and shares of partners, and clicks of the links made for it', async () => {
    const { id } = await create({
      title: 'Sheet',
      kind: 'IMAGE',
      uploadId: await uploaded(await picture('#123'), 'a.png'),
    })
    const url = String((await resource(ada.key, id, 'downloadUrl'))?.['downloadUrl'])
    const preview = String((await resource(ada.key, id, 'previewUrl'))?.['previewUrl'])
    await get(url, ada.key)
    await get(url, ada.key, { range: 'bytes=0-3' })
    await get(url, ada.key, { range: 'bytes=4-7' })
    await get(preview, ada.key)
    await get(url, acme.key)
    const view =
      'mutation($id: ID!) { recordResourceView(input: { id: $id }) { resource { views } userErrors { code } } }'
    await server.ask(ada.key, view, { id })
    await server.ask(acme.key, view, { id })
    const shared = { id, channel: 'LINE', idempotencyKey: 'shared-once' }
    for (let i = 0; i < 2; i++) await carry(server, ada.key, 'recordResourceShare', shared, 'id', 'resource')
    const link = await linkOf(ada.key, id)
    await server.inject({ method: 'GET', url: new URL(link).pathname, headers: { 'user-agent': BROWSER } })
    expect(await resource(acme.key, id, 'views downloads shares clicks')).toEqual({
      views: 1,
      downloads: 2,
      shares: 1,
      clicks: 1,
    })
    const bobs = await server.ask(bob.key, view, { id })
    expect(bobs.data).toMatchObject({ recordResourceView: { resource: { views: 1 } } })
  })

  it('is shared with the own link of the partner in it, the same each time', async () => {
    const { id } = await text('Copy')
    await linkOf(ada.key, id)
    const first = await resource(ada.key, id, 'shareUrl shareText')
    expect(first?.['shareText']).toBe(`Hello ${String(first?.['shareUrl'])}`)
    expect(await linkOf(ada.key, id)).toBe(first?.['shareUrl'])
    await linkOf(acme.key, id, bob.enrollmentId)
    const staff = `shareUrl(enrollmentId: "${bob.enrollmentId}")`
    const bobs = await resource(acme.key, id, staff)
    expect(bobs?.['shareUrl']).not.toBe(first?.['shareUrl'])
    expect(await resource(ada.key, id, staff)).toEqual({ shareUrl: null })
    const links = await rowsOf(server.services.database.db, sql`select 1 from tracking_links where made_for_id = ${id}`)
    expect(links).toHaveLength(2)
  })

  it('gets its link by being shared, never by being read', async () => {
    const { id } = await text('Unread')
    const before = await rowsOf(server.services.database.db, sql`select count(*)::int as n from tracking_links`)
    const all = '{ resources(first: 100) { nodes { shareUrl shareText } } }'
    expect((await server.ask(ada.key, all)).errors).toBeUndefined()
    expect(await resource(ada.key, id, 'shareUrl shareText')).toEqual({ shareUrl: null, shareText: null })
    expect(await rowsOf(server.services.database.db, sql`select count(*)::int as n from tracking_links`)).toEqual(
      before,
    )
    const links = async (madeFor: boolean | null) =>
      (await server.ask(
        ada.key,
        'query($m: Boolean) { trackingLinks(first: 100, where: { madeFor: $m }) { nodes { url } } }',
        { m: madeFor },
      )) as unknown as { data: { trackingLinks: { nodes: { url: string }[] } } }
    const urls = async (madeFor: boolean | null) =>
      (await links(madeFor)).data.trackingLinks.nodes.map((node) => node.url)
    const made = await linkOf(ada.key, id)
    expect(await urls(true)).toContain(made)
    expect(await urls(null)).toContain(made)
    expect(await urls(false)).not.toContain(made)
    expect((await urls(false)).length).toBeGreaterThan(0)
  })

  it('of kind LINK leads to its own page by the link of the partner', async () => {
    const { id } = await create({ title: 'Demo', kind: 'LINK', text: 'https://video.example/demo' })
    const url = await linkOf(ada.key, id)
    const response = await server.inject({
      method: 'GET',
      url: new URL(url).pathname,
      headers: { 'user-agent': BROWSER },
    })
    expect(response.headers.location).toMatch(/^https:\/\/video\.example\/demo\?/)
  })

  it('given away by its signed address is counted, and ends when the partner may not see it any more', async () => {
    const { id } = await create({
      title: 'Deck',
      kind: 'IMAGE',
      uploadId: await uploaded(await picture('#456'), 'deck.png'),
    })
    const url = String((await resource(ada.key, id, 'shareFileUrl'))?.['shareFileUrl'])
    expect((await get(url)).statusCode).toBe(200)
    expect((await get(url.replace(/by=prt_[0-9a-z]+/, `by=${bob.partnerId}`))).statusCode).toBe(404)
    expect(await resource(ada.key, id, 'downloads')).toEqual({ downloads: 1 })
    const end = { id, programIds: [programs.two.id] }
    await carry(server, acme.key, 'updateResource', end, 'id', 'resource')
    expect((await get(url)).statusCode).toBe(404)
  })

  it('is refused with every problem when it makes no sense', async () => {
    const ask = async (input: object) =>
      (
        await server.ask(
          acme.key,
          'mutation($i: CreateResourceInput!) { createResource(input: $i) { resource { id } userErrors { path code } } }',
          { i: input },
        )
      ).data
    const before = await seen(acme.key)
    const answers = [
      await ask({ title: ' ', kind: 'TEXT', text: 'x', tags: ['a\u202eb'] }),
      await ask({ title: 'x', kind: 'TEXT' }),
      await ask({ title: 'x', kind: 'LINK', text: 'javascript:alert(1)' }),
      await ask({ title: 'x', kind: 'IMAGE', uploadId: await uploaded(Buffer.from('a,b\n'), 'a.csv') }),
      await ask({ title: 'x', kind: 'IMAGE', uploadId: 'fil_00000000000000000000000000' }),
      await ask({ title: 'x', kind: 'TEXT', text: 'x', programIds: ['prg_00000000000000000000000000'] }),
    ]
    expect(
      answers.map((a) => (a as never as { createResource: { userErrors: unknown } }).createResource.userErrors),
    ).toEqual([
      [
        { path: ['tags', '0'], code: 'INVALID_CHARACTERS' },
        { path: ['title'], code: 'REQUIRED' },
      ],
      [{ path: ['text'], code: 'REQUIRED' }],
      [{ path: ['text'], code: 'URL_INVALID' }],
      [{ path: ['uploadId'], code: 'FILE_TYPE' }],
      [{ path: ['uploadId'], code: 'NOT_FOUND' }],
      [{ path: ['programIds'], code: 'NOT_FOUND' }],
    ])
    expect(await seen(acme.key)).toEqual(before)
  })
})

describe('the newest resources of many partners', () => {
  it('are what each would see, with one statement for all', async () => {
    const statements: string[] = []
    const { db } = server.services.database
    const session = (db as unknown as { session: { prepareQuery: (q: { sql: string }) => unknown } }).session
    const prepare = session.prepareQuery.bind(session)
    session.prepareQuery = ((query: { sql: string }, ...rest: []) => {
      statements.push(query.sql)
      return prepare(query, ...rest)
    }) as never
    const answer = await server.ask(
      acme.key,
      '{ partners(first: 10) { nodes { id resources(first: 2) { nodes { title } pageInfo { hasNextPage } totalCount } } } }',
    )
    session.prepareQuery = prepare as never
    type Node = { id: string; resources: { nodes: { title: string }[] } }
    const { nodes } = (answer.data as unknown as { partners: { nodes: Node[] } }).partners
    const titles = (id: string) => nodes.find((n) => n.id === id)?.resources.nodes.map((r) => r.title)
    expect(titles(ada.partnerId)).toEqual((await seen(ada.key)).slice(0, 2))
    expect(titles(bob.partnerId)).toEqual((await seen(bob.key)).slice(0, 2))
    expect(statements.filter((s) => s.includes('cross join lateral'))).toHaveLength(1)
  })
})

describe('a PDF', () => {
  it('is shown in a frame of this site, which counts as no download; everywhere else it is saved', async () => {
    const PDFDocument = (await import('pdfkit')).default
    const made = new PDFDocument()
    made.text('Price list').end()
    const bytes = await buffer(made)
    const { id } = await create({ title: 'Prices', kind: 'DOCUMENT', uploadId: await uploaded(bytes, 'prices.pdf') })
    const seenBy = await resource(ada.key, id, 'frameUrl downloadUrl')
    const framed = await get(String(seenBy?.['frameUrl']), ada.key)
    expect(framed.rawPayload.equals(bytes)).toBe(true)
    expect(framed.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-frame-options': 'SAMEORIGIN' })
    expect(framed.headers['content-disposition']).toMatch(/^inline/)
    expect(framed.headers['content-security-policy']).toContain("frame-ancestors 'self'")
    expect((await get(String(seenBy?.['frameUrl']))).statusCode).toBe(404)
    expect(await resource(ada.key, id, 'downloads')).toEqual({ downloads: 0 })
    const saved = await get(String(seenBy?.['downloadUrl']), ada.key)
    expect(saved.headers['content-disposition']).toMatch(/^attachment/)
    expect(saved.headers['content-security-policy']).toContain('sandbox')
    const csv = await create({ title: 'x', kind: 'DOCUMENT', uploadId: await uploaded(Buffer.from('a;b\n'), 'a.csv') })
    expect(await resource(ada.key, csv.id, 'frameUrl')).toEqual({ frameUrl: null })
    const asked = await get(
      `${String((await resource(ada.key, csv.id, 'downloadUrl'))?.['downloadUrl'])}&inline=1`,
      ada.key,
    )
    expect(asked.headers['content-disposition']).toMatch(/^attachment/)
  })
})
