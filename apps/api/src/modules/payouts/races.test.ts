import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string }
const partners: Joined[] = []
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  program = await openProgram(server, workspace, 'acme-partners')
  for (const name of ['Ada', 'Bob', 'Carl']) partners.push(await joinProgram(server, workspace, program.id, name))
})
afterAll(() => server.stop())

/** A request that took too long has changed nothing and is sent again, as its answer says. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await ask()
    } catch (error) {
      if (tries === 20 || !String(error).includes('"TIMEOUT"')) throw error
    }
}
/** Does all of it, so many at once. */
async function inLanes<T>(lanes: number, work: readonly (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = []
  const waiting = [...work]
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) done.push(await untilAnswered(next))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return done
}

let n = 0
type Sale = { id: string; commissions: { id: string }[] }
const sell = () => {
  const amount = { amount: '1000.00', currencyCode: 'EUR' }
  const code = partners[n % partners.length]?.code
  const input = { programId: program.id, kind: 'SALE', externalId: `o-${n++}`, amount, code }
  return carry<Sale>(server, workspace.key, 'recordConversion', input, 'id commissions { id }', 'conversion')
}
type Answer = { data: Record<string, { userErrors: { code: string }[] }> | null; errors?: object[] }
/** Carries a mutation out or has it refused in words; anything else fails the test. */
async function attempt(field: string, input: object): Promise<string> {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`
  const query = `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`
  const { data, errors } = (await server.ask(workspace.key, query, { input })) as unknown as Answer
  if (errors) throw new Error(`${field}: ${JSON.stringify(errors)}`)
  return data?.[field]?.userErrors[0]?.code ?? 'done'
}

/** What must be zero or nothing whatever happens. */
const properties = async () => {
  const [row] = await rowsOf(
    server.services.database.db,
    sql`select
      (select coalesce(sum(amount_minor), 0)::int from ledger_postings) as ledger,
      (select count(*)::int from ledger_accounts a where balance_minor <> (select coalesce(sum(amount_minor), 0) from ledger_postings p where p.account_id = a.id)) as drift,
      (select count(*)::int from commissions c where amount_minor <> (select coalesce(sum(amount_minor), 0) from commission_entries e where e.commission_id = c.id)) as unbooked,
      (select count(*)::int from payouts where amount_minor <= 0) as empty,
      (select count(*)::int from payouts p where state <> 'FAILED' and amount_minor > (select coalesce(sum(amount_minor), 0) from payout_items i where i.payout_id = p.id and released_at is null)) as above,
      (select count(*)::int from ledger_accounts a where kind = 'PARTNER_PAYABLE' and balance_minor >= 0
        and balance_minor <> (select coalesce(sum(amount_minor), 0) from commissions c where c.payee = a.owner_id and c.unit = a.currency and c.state = 'APPROVED')
        and not exists (select 1 from commissions c where c.payee = a.owner_id and c.state = 'REVERSED')) as owed`,
  )
  return row
}
const NOTHING = { ledger: 0, drift: 0, unbooked: 0, empty: 0, above: 0, owed: 0 }

describe.each([
  [8, 3],
  [50, 1],
])('payout runs beside %d approvals, declines, refunds and sales of the same partners', (atOnce, rounds) => {
  it('never wait for each other in a circle, and every sum holds', async () => {
    for (let round = 0; round < rounds; round++) {
      const sales: Sale[] = []
      for (let i = 0; i < atOnce; i++) sales.push(await untilAnswered(sell))
      const ids = (sale: Sale | undefined) => sale?.commissions.map(({ id }) => id) ?? []
      const early = sales.slice(0, atOnce / 2).flatMap(ids)
      await untilAnswered(() => attempt('approveCommissions', { ids: early, overrideReason: 'test' }))
      const work = sales.flatMap((sale, i) => {
        const next = sales[(i + 1) % sales.length]
        const pair = [...ids(sale), ...ids(next)]
        const mixed = i % 2 === 0 ? pair : pair.toReversed()
        return [
          () => attempt('approveCommissions', { ids: mixed, overrideReason: 'test' }),
          () => (i % 3 === 0 ? attempt('declineCommissions', { ids: mixed, reason: 'test' }) : Promise.resolve('done')),
          () => (i % 4 === 0 ? attempt('refundConversion', { id: sale.id }) : sell().then(() => 'done')),
          () => (i % 4 === 1 ? attempt('createPayoutRun', {}) : Promise.resolve('done')),
        ]
      })
      const codes = new Set(await inLanes(atOnce, work))
      expect([...codes].filter((code) => !['done', 'STATE_CONFLICT', 'NOTHING_TO_PAY'].includes(code))).toEqual([])
      await untilAnswered(() => attempt('createPayoutRun', {}))
      const { data } = await server.ask(
        workspace.key,
        '{ payouts(first: 100, where: { state: [CREATED] }) { nodes { id } } }',
      )
      const open = (data as unknown as { payouts: { nodes: { id: string }[] } }).payouts.nodes
      await inLanes(
        atOnce,
        open.map(
          ({ id }, i) =>
            () =>
              i % 2 === 0 ? attempt('markPayoutPaid', { id }) : attempt('failPayout', { id, reason: 'test' }),
        ),
      )
      expect(await properties()).toEqual(NOTHING)
      const left = await rowsOf(
        server.services.database.db,
        sql`select r.number from payout_runs r where state = 'OPEN' and not exists (select 1 from payouts p where p.run_id = r.id and p.state = 'CREATED')`,
      )
      expect(left).toEqual([])
    }
  }, 120_000)
})
