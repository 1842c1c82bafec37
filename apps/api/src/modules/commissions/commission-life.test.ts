import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
let server: TestServer
let workspace: TestWorkspace
let other: TestWorkspace
let program: { id: string }
let joined: Joined
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  other = await server.makeWorkspace('rival')
  program = await openProgram(server, workspace, 'acme-partners')
  joined = await joinProgram(server, workspace, program.id, 'Hopper')
})
afterAll(() => server.stop())

type Sale = {
  id: string
  attribution: { outcome: string; sentence: string; touches: { eligible: boolean; chosen: boolean; reason: string }[] }
  commissions: {
    id: string
    state: string
    amount: { amount: string }
    holdUntil: string
    explanation: { lines: { kind: string; label: string; value: string }[] }
    entries: { kind: string; amount: { amount: string } }[]
  }[]
  outcomes: { outcome: string; sentence: string }[]
}
const SALE = `id attribution { outcome sentence touches { eligible chosen reason } } outcomes { outcome sentence }
  commissions { id state amount { amount } holdUntil explanation { lines { kind label value } } entries { kind amount { amount } } }`

let counter = 0
const click = async (agent = `${BROWSER} v/${counter++}`) =>
  new URL(
    String(
      (await server.inject({ method: 'GET', url: `/r/${joined.linkKey}`, headers: { 'user-agent': agent } })).headers
        .location,
    ),
  ).searchParams.get('click_id')
const sell = (input: object, key = workspace.key) =>
  carry<Sale>(
    server,
    key,
    'recordConversion',
    {
      programId: program.id,
      kind: 'SALE',
      externalId: `order-${counter++}`,
      amount: { amount: '99.95', currencyCode: 'EUR' },
      ...input,
    },
    SALE,
    'conversion',
  )
const refund = (input: object) => carry<Sale>(server, workspace.key, 'refundConversion', input, SALE, 'conversion')
const refused = async (field: string, type: string, input: object, key = workspace.key) => {
  const answer = await server.ask(
    key,
    `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { path code } } }`,
    { input },
  )
  return (answer.data as unknown as Record<string, { userErrors: { path: string[]; code: string }[] }>)[
    field
  ]?.userErrors.map((e) => `${e.path?.join('.')} ${e.code}`)
}
const balances = async () =>
  Object.fromEntries(
    (
      await rowsOf<{ kind: string; total: string }>(
        server.services.database.db,
        sql`select kind, sum(balance_minor)::text as total from ledger_accounts group by kind`,
      )
    ).map((r) => [r.kind, r.total]),
  )

describe('a sale that follows a click', () => {
  it('earns the partner its share, with every touch and step told', async () => {
    const sale = await sell({ clickId: await click() })
    expect(sale.attribution.outcome).toBe('ATTRIBUTED')
    expect(sale.attribution.sentence).toContain('Hopper')
    expect(sale.attribution.touches.filter((t) => t.chosen)).toHaveLength(1)
    expect(sale.commissions).toHaveLength(1)
    expect(sale.commissions[0]).toMatchObject({
      state: 'PENDING',
      amount: { amount: '19.99' },
      holdUntil: '2026-07-01T09:00:00.000Z',
    })
    const lines = sale.commissions[0]?.explanation.lines ?? []
    expect(lines.find((l) => l.kind === 'ROUNDED')?.value).toBe('19.99 EUR')
    expect(lines.find((l) => l.label === 'partner.tier')?.value).toBe('Starter')
    expect(lines.map((l) => l.value).join()).not.toContain('tir_')
  })

  it('by code too, and nobody is credited for a code that nobody owns', async () => {
    expect((await sell({ code: joined.code.toLowerCase() })).commissions[0]?.amount.amount).toBe('19.99')
    const organic = await sell({ code: 'SUMMER' })
    expect(organic.attribution.outcome).toBe('ORGANIC')
    expect(organic.commissions).toEqual([])
    expect(organic.outcomes[0]?.outcome).toBe('NOT_ATTRIBUTED')
  })

  it('is one sale when it is reported twice, and refused when the second report differs', async () => {
    const clickId = await click()
    const first = await sell({ clickId, externalId: 'twice' })
    expect((await sell({ clickId, externalId: 'twice' })).id).toBe(first.id)
    expect(
      await refused('recordConversion', 'RecordConversionInput', {
        programId: program.id,
        kind: 'SALE',
        externalId: 'twice',
        amount: { amount: '1.00', currencyCode: 'EUR' },
      }),
    ).toEqual(['externalId EXTERNAL_ID_REUSED'])
  })

  it('is one sale under fifty requests at once with one key', async () => {
    const input = { externalId: 'race', idempotencyKey: 'race-key', clickId: await click() }
    const ids = await Promise.all(Array.from({ length: 50 }, () => sell(input)))
    expect(new Set(ids.map((s) => s.id)).size).toBe(1)
    expect(new Set(ids.map((s) => s.commissions[0]?.id)).size).toBe(1)
    expect(
      await refused('recordConversion', 'RecordConversionInput', {
        programId: program.id,
        kind: 'SALE',
        externalId: 'other',
        idempotencyKey: 'race-key',
        amount: { amount: '5.00', currencyCode: 'EUR' },
      }),
    ).toEqual(['idempotencyKey IDEMPOTENCY_KEY_REUSED'])
  })

  it.each([
    ['a negative amount', { amount: { amount: '-1.00', currencyCode: 'EUR' } }, 'amount.amount AMOUNT_INVALID'],
    ['too many decimals', { amount: { amount: '1.001', currencyCode: 'EUR' } }, 'amount.amount AMOUNT_TOO_PRECISE'],
    [
      'a lower-case currency',
      { amount: { amount: '1.00', currencyCode: 'eur' } },
      'amount.currencyCode CURRENCY_UNKNOWN',
    ],
    [
      'more than can be booked',
      { amount: { amount: '999999999999999999', currencyCode: 'EUR' } },
      'amount.amount AMOUNT_TOO_LARGE',
    ],
    ['the year 1970', { occurredAt: '1970-01-01T00:00:00Z' }, 'occurredAt DATE_OUT_OF_RANGE'],
    ['the year 2099', { occurredAt: '2099-01-01T00:00:00Z' }, 'occurredAt DATE_OUT_OF_RANGE'],
    ['10 KB of id', { externalId: 'x'.repeat(10_000) }, 'externalId TOO_LONG'],
    ['no amount', { amount: null }, 'amount REQUIRED'],
    ['a placeholder for a click', { clickId: '{click_id}' }, 'clickId PLACEHOLDER'],
    ['deep fields', { fields: JSON.parse(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}`) as object }, 'fields INVALID'],
  ])('is refused with %s, and nothing is kept', async (_, input, expected) => {
    const before = await rowsOf(server.services.database.db, sql`select count(*)::int as n from facts`)
    expect(
      await refused('recordConversion', 'RecordConversionInput', {
        programId: program.id,
        kind: 'SALE',
        externalId: `bad-${counter++}`,
        amount: { amount: '1.00', currencyCode: 'EUR' },
        ...input,
      }),
    ).toEqual([expected])
    expect(await rowsOf(server.services.database.db, sql`select count(*)::int as n from facts`)).toEqual(before)
  })

  it("of another workspace's program or click is answered like one that is not there", async () => {
    const input = {
      programId: program.id,
      kind: 'SALE',
      externalId: 'theirs',
      amount: { amount: '1.00', currencyCode: 'EUR' },
    }
    expect(await refused('recordConversion', 'RecordConversionInput', input, other.key)).toEqual([
      'programId NOT_FOUND',
    ])
    const own = await sell({})
    expect(
      (await server.ask(other.key, `{ conversion(id: "${own.id}") { id } node(id: "${own.id}") { id } }`)).data,
    ).toEqual({ conversion: null, node: null })
  })
})

describe('a refund', () => {
  it('takes exactly the rest of the commission back and leaves every account as it was', async () => {
    const before = await balances()
    const sale = await sell({ clickId: await click() })
    await refund({ id: sale.id, amount: { amount: '33.31', currencyCode: 'EUR' } })
    await refund({ id: sale.id, amount: { amount: '33.32', currencyCode: 'EUR' } })
    const after = await refund({ id: sale.id })
    expect(after.commissions[0]).toMatchObject({ state: 'REVERSED', amount: { amount: '0.00' } })
    const amounts = after.commissions[0]?.entries.map((e) => Math.round(Number(e.amount.amount) * 100)) ?? []
    expect(amounts).toHaveLength(4)
    expect(amounts.reduce((a, b) => a + b, 0)).toBe(0)
    expect(await balances()).toEqual(before)
  })

  it('of more than is left is refused with what is left', async () => {
    const sale = await sell({ clickId: await click() })
    await refund({ id: sale.id, amount: { amount: '90.00', currencyCode: 'EUR' } })
    expect(
      await refused('refundConversion', 'RefundConversionInput', {
        id: sale.id,
        amount: { amount: '9.96', currencyCode: 'EUR' },
      }),
    ).toEqual(['amount REFUND_EXCEEDS'])
  })

  it('reported twice is one', async () => {
    const sale = await sell({ clickId: await click() })
    await refund({ id: sale.id, refundExternalId: 'r-1' })
    const again = await refund({ id: sale.id, refundExternalId: 'r-1' })
    expect(again.commissions[0]?.entries).toHaveLength(2)
  })
})

describe('approving', () => {
  it('is refused before the hold period is over, and moves the money after it', async () => {
    const sale = await sell({ clickId: await click() })
    const id = sale.commissions[0]?.id ?? ''
    expect(await refused('approveCommissions', 'ApproveCommissionsInput', { ids: [id] })).toEqual([
      'ids.0 HOLD_NOT_OVER',
    ])
    const before = await balances()
    server.setNow(new Date('2026-07-01T09:00:00.000Z'))
    const [approved] = await carry<{ state: string }[]>(
      server,
      workspace.key,
      'approveCommissions',
      { ids: [id], idempotencyKey: 'a-1' },
      'state',
      'commissions',
    )
    expect(approved?.state).toBe('APPROVED')
    const after = await balances()
    expect(BigInt(after['PARTNER_PAYABLE'] ?? 0) - BigInt(before['PARTNER_PAYABLE'] ?? 0)).toBe(1999n)
    expect(BigInt(after['PARTNER_PENDING'] ?? 0) - BigInt(before['PARTNER_PENDING'] ?? 0)).toBe(-1999n)
    await carry(
      server,
      workspace.key,
      'approveCommissions',
      { ids: [id], idempotencyKey: 'a-1' },
      'state',
      'commissions',
    )
    expect(await balances()).toEqual(after)
  })

  it('is all or none', async () => {
    const [a, b] = [await sell({ clickId: await click() }), await sell({ clickId: await click() })]
    const ids = [a.commissions[0]?.id ?? '', 'com_00000000000000000000000000', b.commissions[0]?.id ?? '']
    expect(
      await refused('approveCommissions', 'ApproveCommissionsInput', { ids, overrideReason: 'checked by phone' }),
    ).toEqual(['ids.1 NOT_FOUND'])
    expect((await server.ask(workspace.key, `{ commission(id: "${ids[0]}") { state } }`)).data).toEqual({
      commission: { state: 'PENDING' },
    })
  })
})

it('the ledger sums to zero, and cached balances are the sums of postings', async () => {
  const { db } = server.services.database
  expect(
    await rowsOf(
      db,
      sql`select transaction_id from ledger_postings group by transaction_id, currency having sum(amount_minor) <> 0`,
    ),
  ).toEqual([])
  expect(
    await rowsOf(
      db,
      sql`select a.id from ledger_accounts a left join (select account_id, sum(amount_minor) s from ledger_postings group by 1) p on p.account_id = a.id where a.balance_minor <> coalesce(p.s, 0)`,
    ),
  ).toEqual([])
})
