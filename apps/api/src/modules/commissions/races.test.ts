import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

const stated = { currency: 'EUR', attribution: { classes: [{ from: ['stated'] }] } }
const first = (per: string[]) => ({
  ...stated,
  metrics: { before: { agg: 'count', types: ['SALE'], per } },
  rules: [{ id: 'first', on: ['SALE'], when: 'before < 1', amount: 'amount * 10%' }],
})
const capped = (per: string[]) => ({
  ...stated,
  metrics: { spent: { over: 'entries', agg: 'sum', per, include: 'through' } },
  rules: [{ id: 'share', on: ['SALE'], amount: 'amount * 10%', caps: [{ used: 'spent', limit: '10.00 EUR' }] }],
})
const target = {
  ...stated,
  metrics: {
    n: { agg: 'count', types: ['SALE'], per: ['partner'], window: { calendar: 'month' }, include: 'through' },
  },
  rules: [{ id: 'month', on: ['SALE'], target: { over: 'month', total: 'n * n * 0.01 EUR' } }],
}

let counter = 0
/** Two partners in a program of their own with some rules. */
async function programWith(rules: object) {
  const program = await openProgram(server, workspace, `races-${counter++}`)
  await carry(server, workspace.key, 'setRewardRules', { programId: program.id, rules }, 'id', 'ruleVersion')
  const partners = [
    await joinProgram(server, workspace, program.id, `Partner ${counter++}`),
    await joinProgram(server, workspace, program.id, `Partner ${counter++}`),
  ]
  const sell = (input: object) =>
    carry(
      server,
      workspace.key,
      'recordConversion',
      {
        programId: program.id,
        kind: 'SALE',
        externalId: `race-${counter++}`,
        partnerId: partners[0]?.partnerId,
        amount: { amount: '100', currencyCode: 'EUR' },
        ...input,
      },
      'id',
      'conversion',
    )
  const earned = async () => {
    const [row] = await rowsOf<{ minor: string; n: number }>(
      server.services.database.db,
      sql`select coalesce(sum(amount_minor), 0)::text as minor, count(*)::int as n from commissions
        where program_id = ${program.id} and amount_minor > 0`,
    )
    return { minor: Number(row?.minor), n: row?.n }
  }
  return { sell, earned, other: partners[1]?.partnerId }
}

type Sell = (n: number, round: number) => object
const alone: Sell = () => ({})
const KINDS: [name: string, rules: object, sell: Sell, expected: (at: number) => { minor: number; n: number }][] = [
  [
    'the first of a customer',
    first(['customer']),
    () => ({ customerExternalId: 'c-1' }),
    () => ({ minor: 1000, n: 1 }),
  ],
  ['the first of a visitor', first(['visitor']), () => ({ visitor: 'v-1' }), () => ({ minor: 1000, n: 1 })],
  ['the first of a partner', first(['partner']), alone, () => ({ minor: 1000, n: 1 })],
  ['the first of a program', first(['program']), alone, () => ({ minor: 1000, n: 1 })],
  ['a limit of a payee', capped(['payee']), alone, () => ({ minor: 1000, n: 1 })],
  ['a limit of a program', capped([]), alone, () => ({ minor: 1000, n: 1 })],
  ['a target of a partner', target, alone, (at) => ({ minor: at * at, n: at })],
]

// the embedded database takes one statement at a time, so there fewer show as much
describe.each(process.env['TEST_DATABASE_URL'] ? [8, 50] : [8])('of %i sales at once', (at) => {
  it.each(KINDS)('%s is never given twice nor passed', async (_, rules, input, expected) => {
    const warm = await programWith(rules)
    await Promise.all(Array.from({ length: 4 }, (__, n) => warm.sell(input(n, 0))))
    const { sell, earned } = await programWith(rules)
    await Promise.all(Array.from({ length: at }, (__, n) => sell(input(n, 1))))
    expect(await earned()).toEqual(expected(at))
  })

  it('a limit of a program holds among its partners', async () => {
    const { sell, earned, other } = await programWith(capped([]))
    await Promise.all(Array.from({ length: at }, (__, n) => sell(n % 2 === 0 ? {} : { partnerId: other })))
    expect(await earned()).toEqual({ minor: 1000, n: 1 })
  })

  it('the same report is one conversion and one commission, and every answer is the same', async () => {
    const { sell, earned } = await programWith(capped([]))
    for (let round = 0; round < 3; round++) {
      const same = { externalId: `same-${at}-${round}`, idempotencyKey: `same-${at}-${round}`, customerExternalId: 'c' }
      const answers = await Promise.all(Array.from({ length: at }, () => sell(same)))
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    }
    expect(await earned()).toEqual({ minor: 1000, n: 1 })
  })
})
