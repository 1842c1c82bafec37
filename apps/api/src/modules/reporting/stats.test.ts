import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string }
let a: Joined
let b: Joined
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme', { timeZone: 'Asia/Tokyo' })
  program = await openProgram(server, workspace, 'acme-partners')
  a = await joinProgram(server, workspace, program.id, 'Alpha')
  b = await joinProgram(server, workspace, program.id, 'Beta')
  const click = (linkKey: string, occurredAt: string) =>
    carry(server, workspace.key, 'recordClick', { linkKey, occurredAt }, 'id', 'click')
  let n = 0
  const sale = (code: string | null, amount: string, occurredAt: string) =>
    carry<{ id: string }>(
      server,
      workspace.key,
      'recordConversion',
      {
        programId: program.id,
        kind: 'SALE',
        externalId: `o${n++}`,
        code,
        amount: { amount, currencyCode: 'EUR' },
        occurredAt,
      },
      'id',
      'conversion',
    )
  await click(a.linkKey, '2026-05-30T14:59:59Z')
  await click(a.linkKey, '2026-05-30T15:00:00Z')
  await click(a.linkKey, '2026-05-31T10:00:00Z')
  await click(b.linkKey, '2026-05-31T10:00:00Z')
  const first = await sale(a.code, '100.00', '2026-05-31T10:00:00Z')
  await sale(b.code, '50.00', '2026-05-31T10:00:00Z')
  await sale(null, '70.00', '2026-05-31T10:00:00Z')
  await carry(
    server,
    workspace.key,
    'refundConversion',
    { id: first.id, amount: { amount: '40.00', currencyCode: 'EUR' }, occurredAt: '2026-05-31T12:00:00Z' },
    'id',
    'conversion',
  )
})
afterAll(() => server.stop())

const ROW = 'clicks sales amount { amount } commission { amount }'
const ask = async (key: string, args: string, select: string) =>
  (await server.ask(key, `{ stats(${args}) { ${select} } }`)).data as unknown as { stats: Record<string, never> }
const RANGE = 'where: { from: "2026-05-31", to: "2026-05-31", compare: true }'

describe('stats', () => {
  it("count by the days of the program's zone, partner-sourced beside organic, with the period before", async () => {
    expect(
      (await ask(workspace.key, RANGE, `timeZone total { ${ROW} } organic { ${ROW} } previous { clicks }`)).stats,
    ).toEqual({
      timeZone: 'Asia/Tokyo',
      total: { clicks: 3, sales: 2, amount: [{ amount: '110.00' }], commission: [{ amount: '22.00' }] },
      organic: { clicks: 0, sales: 1, amount: [{ amount: '70.00' }], commission: [] },
      previous: { clicks: 1 },
    })
  })

  it('by partner add up to the total, and a partner sees its own row only', async () => {
    const all = (await ask(workspace.key, `${RANGE}, groupBy: [PARTNER]`, `rows { organic partner { name } ${ROW} }`))
      .stats as unknown as { rows: { organic: boolean; partner: { name: string } | null; clicks: number }[] }
    expect(all.rows.map((r) => [r.partner?.name ?? 'organic', r.clicks])).toEqual([
      ['Alpha', 2],
      ['Beta', 1],
      ['organic', 0],
    ])
    const own = await workspace.keyWith(['READ'], b.partnerId)
    expect(
      (await ask(own, `${RANGE}, groupBy: [PARTNER]`, `total { ${ROW} } organic { sales } rows { partner { name } }`))
        .stats,
    ).toEqual({
      total: { clicks: 1, sales: 1, amount: [{ amount: '50.00' }], commission: [{ amount: '10.00' }] },
      organic: { sales: 0 },
      rows: [{ partner: { name: 'Beta' } }],
    })
  })

  it('are the same in the CSV', async () => {
    const { csvUrl } = (await ask(workspace.key, `${RANGE}, groupBy: [PARTNER]`, 'csvUrl')).stats as unknown as {
      csvUrl: string
    }
    const { pathname, search } = new URL(csvUrl)
    const csv = await server.inject({
      method: 'GET',
      url: pathname + search,
      headers: { authorization: `Bearer ${workspace.key}` },
    })
    expect(csv.body.trim().split('\r\n').slice(1)).toEqual([
      ',Alpha,,2,2,0,0,1,60.00 EUR,12.00 EUR',
      ',Beta,,1,1,0,0,1,50.00 EUR,10.00 EUR',
      ',organic,,0,0,0,0,1,70.00 EUR,',
    ])
  })

  it('are told as news: to the partner about itself, to others by its name, with the amount', async () => {
    const news = async (key: string) =>
      (
        (await server.ask(key, '{ feed(first: 50) { kind text } }')).data as unknown as {
          feed: { kind: string; text: string }[]
        }
      ).feed.flatMap(({ kind, text }) => (kind === 'commission.earned' ? [text] : []))
    expect(await news(workspace.key)).toContain('Beta earned €10.00.')
    const own = await news(await workspace.keyWith(['READ'], b.partnerId))
    expect(own).toEqual(['You earned €10.00.'])
  })

  it('have a row for every day, also without anything', async () => {
    const { rows } = (
      await ask(
        workspace.key,
        'where: { from: "2026-05-28", to: "2026-05-31" }, interval: DAY',
        'rows { date organic clicks }',
      )
    ).stats as unknown as { rows: { date: string; organic: boolean; clicks: number }[] }
    expect(rows.filter((r) => !r.organic).map((r) => [r.date, r.clicks])).toEqual([
      ['2026-05-28', 0],
      ['2026-05-29', 0],
      ['2026-05-30', 1],
      ['2026-05-31', 3],
    ])
  })

  it('refuse a range that is none', async () => {
    expect(
      (await server.ask(workspace.key, '{ stats(where: { from: "2026-06-01", to: "2026-05-01" }) { from } }'))
        .errors?.[0]?.extensions?.['code'],
    ).toBe('BAD_USER_INPUT')
  })

  it('agree with the raw rows', async () => {
    const { db } = server.services.database
    expect(await rowsOf(db, sql`select sum(clicks)::int as clicks from stats_days`)).toEqual(
      await rowsOf(db, sql`select count(*)::int as clicks from clicks where validity = 'VALID'`),
    )
    expect(await rowsOf(db, sql`select sum(commission_minor)::int as c from stats_money`)).toEqual(
      await rowsOf(db, sql`select sum(amount_minor)::int as c from commission_entries`),
    )
  })
})
