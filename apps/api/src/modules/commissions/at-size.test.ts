import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, joinProgram, openProgram } from '../../testing/story.ts'

/** More than a statement takes parameters; the embedded database, which is slower, shows the rest. */
const SIZE = process.env['TEST_DATABASE_URL'] ? 66_000 : 2000

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

it(`a sale is recorded and decided after ${SIZE.toLocaleString('en')} others that its rules count`, async () => {
  const program = await openProgram(server, workspace, 'acme-partners')
  const { partnerId } = await joinProgram(server, workspace, program.id, 'Ada')
  const rules = {
    currency: 'EUR',
    attribution: { classes: [{ from: ['stated'] }] },
    metrics: { before: { agg: 'count', types: ['SALE'], per: ['program'] } },
    rules: [{ id: 'late', on: ['SALE'], when: `before > ${SIZE}`, amount: 'amount * 10%' }],
  }
  await carry(server, workspace.key, 'setRewardRules', { programId: program.id, rules }, 'id', 'ruleVersion')
  const sell = (externalId: string) =>
    carry<{ id: string; commissions: { amount: { amount: string } }[] }>(
      server,
      workspace.key,
      'recordConversion',
      {
        programId: program.id,
        kind: 'SALE',
        externalId,
        partnerId,
        amount: { amount: '100', currencyCode: 'EUR' },
      },
      'id commissions { amount { amount } }',
      'conversion',
    )
  const first = await sell('first')
  expect(first.commissions).toEqual([])
  const { db } = server.services.database
  for (let from = 1; from <= SIZE; from += 2000) {
    const copies = sql`generate_series(${from}::int, ${from + 1999}::int) as copies(n)`
    await db.execute(sql`insert into facts overriding user value select (jsonb_populate_record(f, jsonb_build_object(
      'id', f.id || n, 'external_id', 'copy-' || n))).* from facts f, ${copies} where f.external_id = 'first'`)
    await db.execute(sql`insert into attributions select (jsonb_populate_record(a, jsonb_build_object(
      'id', a.id || n, 'fact_id', a.fact_id || n))).* from attributions a, ${copies} where a.fact_id = ${first.id}`)
  }
  expect((await sell('last')).commissions).toEqual([{ amount: { amount: '10.00' } }])
}, 120_000)
