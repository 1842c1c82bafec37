import crawlers from 'crawler-user-agents' with { type: 'json' }
import browsers from 'top-user-agents' with { type: 'json' }
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { sql } from 'drizzle-orm'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { type Joined, joinProgram, openProgram } from '../../testing/story.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
let server: TestServer
let workspace: TestWorkspace
let joined: Joined
beforeAll(async () => {
  server = await startTestServer(undefined, { TRUST_PROXY: '1' })
  workspace = await server.makeWorkspace('acme')
  const program = await openProgram(server, workspace, 'acme-partners')
  joined = await joinProgram(server, workspace, program.id, 'Hopper')
})
afterAll(() => server.stop())

const visit = (
  headers: Record<string, string> = { 'user-agent': BROWSER },
  query = '',
  method: 'GET' | 'HEAD' = 'GET',
) => server.inject({ method, url: `/r/${joined.linkKey}${query}`, headers, remoteAddress: '203.0.113.9' })
const clickId = (location: unknown) => new URL(String(location)).searchParams.get('click_id')

/** What `/metrics` says of clicks so far. */
async function clicksCounted(): Promise<number> {
  const text = await server.services.metrics.metrics()
  return Number(/^rapport_clicks_total (\d+)/m.exec(text)?.[1])
}

describe('a click', () => {
  it('is counted for whoever watches the server, and a look for what is not there is not', async () => {
    const before = await clicksCounted()
    await Promise.all([1, 2].map((n) => visit({ 'user-agent': `${BROWSER} Counted/${n}` })))
    await visit({}, '', 'HEAD')
    await server.inject({ method: 'GET', url: '/r/nowhere' })
    expect(await clicksCounted()).toBe(before + 3)
  })

  it('is recorded before the answer, and the answer carries its id and parameters', async () => {
    const response = await visit({ 'user-agent': BROWSER }, '?sub1=news&evil=1')
    expect(response.statusCode).toBe(302)
    const location = new URL(String(response.headers.location))
    expect(location.origin + location.pathname).toBe('https://shop.example/start')
    expect([...location.searchParams.keys()].sort()).toEqual(['click_id', 'sub1'])
    const id = clickId(response.headers.location)
    expect(
      await rowsOf(server.services.database.db, sql`select validity, is_unique from clicks where id = ${id}`),
    ).toEqual([{ validity: 'VALID', is_unique: true }])
  })

  it('is unique once per visitor and link in 24 hours, edge excluded', async () => {
    const other = { 'user-agent': `${BROWSER} Unique/1` }
    const unique = async (at: string) => {
      server.setNow(new Date(at))
      const id = clickId((await visit(other)).headers.location)
      return (
        await rowsOf<{ is_unique: boolean }>(
          server.services.database.db,
          sql`select is_unique from clicks where id = ${id}`,
        )
      )[0]?.is_unique
    }
    expect(await unique('2026-06-02T10:00:00.000Z')).toBe(true)
    expect(await unique('2026-06-02T23:59:59.999Z')).toBe(false)
  })

  it('of HEAD, prefetch and bots is kept and not valid', async () => {
    for (const response of [
      await visit({ 'user-agent': BROWSER }, '', 'HEAD'),
      await visit({ 'user-agent': BROWSER, 'sec-purpose': 'prefetch' }),
      await visit({ 'user-agent': 'Slackbot-LinkExpanding 1.0' }),
      await visit({}),
    ]) {
      const id = clickId(response.headers.location)
      expect(response.statusCode).toBe(302)
      expect(
        await rowsOf(server.services.database.db, sql`select validity, is_unique from clicks where id = ${id}`),
      ).toEqual([{ validity: 'GENERAL_INVALID', is_unique: false }])
    }
  })

  it('goes to a destination in any script', async () => {
    const [link] = await rowsOf<{ key: string }>(
      server.services.database.db,
      sql`insert into tracking_links (id, workspace_id, program_id, partner_id, enrollment_id, key, destination_url, sub_ids, created_at)
        select 'lnk_script', workspace_id, program_id, partner_id, enrollment_id, 'script', 'https://shop.example/茶?q=緑茶', '{}', created_at
        from tracking_links where key = ${joined.linkKey} returning key`,
    )
    const { statusCode, headers } = await server.inject({ method: 'GET', url: `/r/${link?.key}` })
    expect(statusCode).toBe(302)
    expect(headers.location).toContain('https://shop.example/%E8%8C%B6?q=%E7%B7%91%E8%8C%B6&click_id=')
  })

  it('of a link that is not there is 404, whatever is asked for', async () => {
    for (const key of ['nope', '%00', '..%2f..%2fetc', 'a'.repeat(400), '%0d%0aset-cookie:x']) {
      expect((await server.inject({ method: 'GET', url: `/r/${key}` })).statusCode).toBe(404)
    }
  })

  it('of a link that is not there is answered in the language of the visitor', async () => {
    const { body, headers } = await server.inject({ url: '/r/nope', headers: { 'accept-language': 'de-AT,en;q=0.8' } })
    expect(body).toBe('Diesen Link gibt es nicht.')
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
  })

  it.each([
    ['GET', '/r/nope'],
    ['POST', '/r/nope'],
    ['GET', '/r/no/such'],
    ['GET', `/r/${'a'.repeat(600)}`],
  ] as const)('that is refused is answered with headers that protect a page (%s %s)', async (method, url) => {
    const { statusCode, headers } = await server.inject({ method, url })
    expect(statusCode).toBe(404)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  it('of thirty common browsers is valid', async () => {
    const agents = browsers.slice(0, 30)
    const ids = await Promise.all(
      agents.map(async (agent) => clickId((await visit({ 'user-agent': agent })).headers.location)),
    )
    const list = sql.join(
      ids.map((id) => sql`${id}`),
      sql`, `,
    )
    const [row] = await rowsOf<{ n: number }>(
      server.services.database.db,
      sql`select count(*)::int as n from clicks where validity = 'VALID' and id in (${list})`,
    )
    expect([agents.length, row?.n]).toEqual([30, 30])
  })

  it('of 98 in 100 known crawlers is not valid', async () => {
    const agents = (crawlers as { instances: string[] }[])
      .flatMap((c) => c.instances)
      .filter((a) => /^[\x20-\x7e]*$/.test(a))
    const ids = await Promise.all(
      agents.map(async (agent) => clickId((await visit({ 'user-agent': agent })).headers.location)),
    )
    const list = sql.join(
      ids.map((id) => sql`${id}`),
      sql`, `,
    )
    const [row] = await rowsOf<{ n: number }>(
      server.services.database.db,
      sql`select count(*)::int as n from clicks where validity <> 'VALID' and id in (${list})`,
    )
    const invalid = row?.n ?? 0
    expect(agents.length).toBeGreaterThan(1000)
    expect(invalid / agents.length).toBeGreaterThanOrEqual(0.98)
  })

  it('of two hundred of one visitor on one link in a day is counted five times, and known for what it is', async () => {
    const flood = { 'user-agent': `${BROWSER} Flood/1` }
    const responses = await Promise.all(Array.from({ length: 200 }, () => visit(flood)))
    const ids = responses.map(({ headers }) => clickId(headers.location))
    const found = await rowsOf<{ validity: string; reason: string | null; n: number }>(
      server.services.database.db,
      sql`select validity, reason, count(*)::int as n from clicks
        where id in (select json_array_elements_text(${JSON.stringify(ids)}::json)) group by 1, 2 order by 1`,
    )
    expect(found).toEqual([
      { validity: 'SUSPECT', reason: 'FLOOD', n: 195 },
      { validity: 'VALID', reason: null, n: 5 },
    ])
  })

  it('comes from one visitor on however many connections, also where the proxy tells their ports', async () => {
    const of = (port: number) =>
      visit({ 'user-agent': `${BROWSER} Ported/1`, 'x-forwarded-for': `198.51.100.9:${port}` })
    const responses = await Promise.all(Array.from({ length: 12 }, (_, i) => of(40_000 + i)))
    const ids = responses.map(({ headers }) => clickId(headers.location))
    const [row] = await rowsOf<{ visitors: number }>(
      server.services.database.db,
      sql`select count(distinct visitor)::int as visitors from clicks
        where id in (select json_array_elements_text(${JSON.stringify(ids)}::json))`,
    )
    expect(row?.visitors).toBe(1)
  })

  it('among many at once is counted once, and its visitor once as unique, in the roll-ups too', async () => {
    const { db } = server.services.database
    const counts = () =>
      rowsOf<{ raw: number; uniques: number; days: number; links: number; link_uniques: number }>(
        db,
        sql`select count(*) filter (where validity = 'VALID')::int as raw, count(*) filter (where is_unique)::int as uniques,
          (select sum(clicks)::int from stats_days) as days, (select sum(clicks)::int from link_clicks) as links,
          (select sum(unique_clicks)::int from link_clicks) as link_uniques from clicks`,
      )
    const [before] = await counts()
    await Promise.all(Array.from({ length: 600 }, (_, n) => visit({ 'user-agent': `${BROWSER} Crowd/${n % 120}` })))
    const [after] = await counts()
    expect(before && after && after.raw - before.raw).toBe(600)
    expect(before && after && after.uniques - before.uniques).toBe(120)
    expect([after?.days, after?.links, after?.link_uniques]).toEqual([after?.raw, after?.raw, after?.uniques])
  })
})
