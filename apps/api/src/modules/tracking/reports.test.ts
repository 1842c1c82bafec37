import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string }
let joined: Joined
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  program = await openProgram(server, workspace, 'acme-partners')
  joined = await joinProgram(server, workspace, program.id, 'Hopper')
})
afterAll(() => server.stop())

type Sale = {
  id: string
  amount: { amount: string } | null
  refundedAmount: { amount: string } | null
  items: object[] | null
  fields: object
  commissions: { amount: { amount: string }; item: string | null }[]
}
const SALE = 'id amount { amount } refundedAmount { amount } items fields commissions { item amount { amount } }'
const eur = (amount: string) => ({ amount, currencyCode: 'EUR' })
let counter = 0
const saleOf = (input: object) => ({ programId: program.id, kind: 'SALE', externalId: `r-${counter++}`, ...input })
const sell = (input: object) =>
  carry<Sale>(server, workspace.key, 'recordConversion', saleOf({ code: joined.code, ...input }), SALE, 'conversion')
const refund = (input: object) => carry<Sale>(server, workspace.key, 'refundConversion', input, SALE, 'conversion')
const refusals = async (field: string, input: object): Promise<string[]> => {
  const type = `${field[0]?.toUpperCase() ?? ''}${field.slice(1)}Input`
  const { data } = await server.ask(
    workspace.key,
    `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { path code } } }`,
    { input },
  )
  const payload = (data as unknown as Record<string, { userErrors: { path: string[]; code: string }[] }>)[field]
  return payload?.userErrors.map(({ path, code }) => `${path?.join('.')} ${code}`) ?? []
}

describe('a sale that lists items', () => {
  it('is worth their sum, in what it earns, in the stats, and when a part of it is refunded', async () => {
    const before = await turnover()
    const sale = await sell({ items: [{ sku: 'a', amount: eur('60.00') }, { amount: eur('40.00') }] })
    expect(sale.amount).toEqual({ amount: '100.00' })
    expect(sale.commissions.map((c) => c.amount.amount)).toEqual(['20.00'])
    expect((await turnover()) - before).toBe(10_000)
    const after = await refund({ id: sale.id, amount: eur('50.00') })
    expect(after.refundedAmount).toEqual({ amount: '50.00' })
    expect(after.commissions.map((c) => c.amount.amount)).toEqual(['10.00'])
    expect(await refusals('refundConversion', { id: sale.id, amount: eur('50.01') })).toEqual(['amount REFUND_EXCEEDS'])
  })

  it.each([
    [
      'a negative amount',
      { items: [{ amount: eur('5') }, { amount: eur('-1') }] },
      'items.1.amount.amount AMOUNT_INVALID',
    ],
    [
      'two currencies',
      { items: [{ amount: eur('5') }, { amount: { amount: '5', currencyCode: 'USD' } }] },
      'items.1.amount.currencyCode CURRENCY_MISMATCH',
    ],
    [
      'another currency than the whole',
      { amount: { amount: '5', currencyCode: 'USD' }, items: [{ amount: eur('5') }] },
      'items.0.amount.currencyCode CURRENCY_MISMATCH',
    ],
    ['an amount that is a number', { items: [{ amount: 5 }] }, 'items.0.amount AMOUNT_INVALID'],
    [
      'minor units that are none',
      { items: [{ amount: { minor: '1.5', currency: 'EUR' } }] },
      'items.0.amount AMOUNT_INVALID',
    ],
    ['no item and no amount', { items: [] }, 'amount REQUIRED'],
    ['an item that is none', { items: ['a'], amount: eur('1') }, 'items.0 INVALID'],
  ])('is refused with %s', async (_, input, expected) =>
    expect(await refusals('recordConversion', saleOf(input))).toEqual([expected]),
  )
})

const turnover = async () =>
  (
    await rowsOf<{ n: number }>(
      server.services.database.db,
      sql`select coalesce(sum(amount_minor), 0)::int as n from stats_money where program_id = ${program.id}`,
    )
  )[0]?.n ?? 0

describe('fields of the integrator', () => {
  it('stay their own: none of them takes the amount away or names an owner of a code', async () => {
    const sale = await sell({ amount: eur('100'), fields: { whole: true, plan: 'pro' } })
    expect(sale.commissions.map((c) => c.amount.amount)).toEqual(['20.00'])
    expect(sale.fields).toMatchObject({ whole: true, plan: 'pro' })
    const fields = { code_owner: joined.partnerId, items: [], click_id: 'clk', amount: eur('5') }
    expect(await refusals('recordConversion', saleOf({ amount: eur('1'), fields }))).toEqual([
      'fields.items KEY_RESERVED',
      'fields.click_id KEY_RESERVED',
      'fields.code_owner KEY_RESERVED',
      'fields.amount KEY_RESERVED',
    ])
  })

  it('that look like a refusal of ours are values like any other', async () => {
    const fields = { refused: 'INVALID', path: ['a'], more: { refused: 'INVALID', path: ['a'] } }
    expect((await sell({ amount: eur('1'), fields })).fields).toMatchObject(fields)
  })
})

it('money in items and fields is answered as it was sent', async () => {
  const items = [{ sku: 'a', amount: eur('60.00') }]
  const fields = { shipping: eur('4.90'), points: { minor: '7', currency: 'points' } }
  expect(await sell({ items, fields })).toMatchObject({ items, fields })
})

it('a lead that is qualified twice under one key is qualified once, and every answer is the same', async () => {
  const lead = await carry<{ id: string }>(
    server,
    workspace.key,
    'recordLead',
    { programId: program.id, email: 'ada@tools.example', code: joined.code },
    'id',
    'lead',
  )
  const input = { id: lead.id, state: 'QUALIFIED', idempotencyKey: 'qualify-ada' }
  const qualify = () => carry<{ state: string }>(server, workspace.key, 'setLeadState', input, 'id state', 'lead')
  expect(await qualify()).toEqual(await qualify())
  expect(await refusals('setLeadState', { ...input, state: 'CONVERTED' })).toEqual([
    'idempotencyKey IDEMPOTENCY_KEY_REUSED',
  ])
})

it.each(['', ' ', '\t\n'])('an idempotency key that is empty (%j) is refused', async (idempotencyKey) => {
  const sale = { programId: program.id, kind: 'SALE', externalId: 'keyless', amount: eur('1.00'), idempotencyKey }
  expect(await refusals('recordConversion', sale)).toEqual(['idempotencyKey REQUIRED'])
})

describe('the same report', () => {
  const report = () => ({ externalId: `same-${counter++}`, amount: eur('80.00'), fields: { plan: 'pro' } })

  it.each([
    ['another idempotency key', { idempotencyKey: 'second' }],
    ['another time', { occurredAt: '2026-06-01T08:00:00Z' }],
    ['null where the first said nothing', { visitor: null, items: null, customerExternalId: null }],
    ['the amount written differently', { amount: eur('80') }],
    ['a field that is null', { fields: { plan: 'pro', coupon: null } }],
  ])('is the same with %s', async (_, change) => {
    const first = report()
    expect((await sell({ ...first, ...change })).id).toBe((await sell(first)).id)
  })

  it.each([
    ['amount', { amount: eur('81') }],
    ['customer', { customerExternalId: 'another' }],
    ['code', { code: 'OTHER' }],
    ['field', { fields: { plan: 'basic' } }],
    ['kind', { kind: 'RENEWAL' }],
  ])('is another with another %s, and refused', async (_, change) => {
    const first = report()
    await sell(first)
    expect(await refusals('recordConversion', saleOf({ code: joined.code, ...first, ...change }))).toEqual([
      'externalId EXTERNAL_ID_REUSED',
    ])
  })
})

describe('a refund', () => {
  it('is one under its id, also when it asks for the rest; with another amount the id is refused', async () => {
    const sale = await sell({ amount: eur('100') })
    const first = { id: sale.id, refundExternalId: `ref-${counter++}`, amount: eur('10') }
    await refund(first)
    expect((await refund({ ...first, occurredAt: '2026-06-01T08:30:00Z' })).refundedAmount).toEqual({ amount: '10.00' })
    expect(await refusals('refundConversion', { ...first, amount: eur('20') })).toEqual([
      'refundExternalId EXTERNAL_ID_REUSED',
    ])
    const rest = { id: sale.id, refundExternalId: `ref-${counter++}` }
    await refund(rest)
    expect((await refund(rest)).refundedAmount).toEqual({ amount: '100.00' })
  })

  it('of a part of what has no amount is refused', async () => {
    const lead = await sell({ kind: 'SIGNUP' })
    expect(await refusals('refundConversion', { id: lead.id, amount: eur('1') })).toEqual(['amount INVALID'])
  })
})

it('everything that is wrong with a report is told at once, and nothing is kept', async () => {
  const count = () => rowsOf(server.services.database.db, sql`select count(*)::int as n from facts`)
  const before = await count()
  const wrong = {
    externalId: '',
    occurredAt: '1999-01-01T00:00:00Z',
    amount: { amount: '1.001', currencyCode: 'EUR' },
    clickId: '{{click}}',
    partnerId: 'prt_00000000000000000000000000',
    refExternalId: 'none',
    fields: { click_id: 'x' },
  }
  expect((await refusals('recordConversion', saleOf(wrong))).sort()).toEqual([
    'amount.amount AMOUNT_TOO_PRECISE',
    'clickId PLACEHOLDER',
    'externalId REQUIRED',
    'fields.click_id KEY_RESERVED',
    'occurredAt DATE_OUT_OF_RANGE',
    'partnerId NOT_FOUND',
    'refExternalId NOT_FOUND',
  ])
  expect(
    (await refusals('recordLead', { programId: program.id, email: 'nobody', phone: 'x', clickId: 'undefined' })).sort(),
  ).toEqual(['clickId PLACEHOLDER', 'email EMAIL_INVALID', 'phone PHONE_INVALID'])
  expect(await count()).toEqual(before)
})
