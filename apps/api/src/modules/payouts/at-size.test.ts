import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { copyId, makeCrowd } from '../../testing/crowd.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, joinProgram, openProgram } from '../../testing/story.ts'

const SIZE = 5000
let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  const program = await openProgram(server, workspace, 'acme-partners')
  const ada = await joinProgram(server, workspace, program.id, 'Ada')
  const amount = { amount: '1000.00', currencyCode: 'EUR' }
  const input = { programId: program.id, kind: 'SALE', externalId: 'o-1', amount, code: ada.code }
  await carry(server, workspace.key, 'recordConversion', input, 'id', 'conversion')
  await makeCrowd(server, ada, SIZE)
}, 120_000)
afterAll(() => server.stop())

const ids = (from: number, count: number) => Array.from({ length: count }, (_, i) => copyId('com', from + i))
const states = async () =>
  Object.fromEntries(
    (
      await rowsOf<{ state: string; n: number }>(
        server.services.database.db,
        sql`select state, count(*)::int as n from commissions group by state`,
      )
    ).map((row) => [row.state, row.n]),
  )
const decide = (field: string, input: object, key?: string) =>
  carry<{ id: string }[]>(
    server,
    workspace.key,
    field,
    { ...input, ...(key ? { idempotencyKey: key } : {}) },
    'id',
    'commissions',
  )
const audited = async (action: string, subject: string) =>
  rowsOf(
    server.services.database.db,
    sql`select a.id from audit_subjects s join audit a on a.id = s.audit_id where s.subject_id = ${subject} and a.action = ${action}`,
  )

describe(`${SIZE.toLocaleString('en')} partners`, () => {
  it('have 500 commissions approved or declined by one command, each named by the audit, and the answer can be had again', async () => {
    const approval = { ids: ids(1, 500), overrideReason: 'test' }
    expect(await decide('approveCommissions', approval, 'first')).toHaveLength(500)
    expect(await decide('approveCommissions', approval, 'first')).toHaveLength(500)
    expect(await audited('approveCommissions', copyId('com', 500))).toHaveLength(1)
    expect(await decide('declineCommissions', { ids: ids(501, 500), reason: 'test' })).toHaveLength(500)
    expect(await audited('declineCommissions', copyId('com', 777))).toHaveLength(1)
    expect(await states()).toMatchObject({ APPROVED: 500, DECLINED: 500 })
  })

  it('are not said to be owed nothing when they cannot be read', async () => {
    const { script } = server.services.database
    await script('alter table partners rename to partners_away')
    const preview = await server.ask(workspace.key, '{ payoutPreview { included partner { id } } }')
    await script('alter table partners_away rename to partners')
    expect(preview.errors?.[0]?.extensions?.['code']).toBe('INTERNAL_SERVER_ERROR')
    expect(preview.data).toBeNull()
  })

  it('are paid by one run that names them all, each what its commissions come to', async () => {
    for (let from = 1001; from <= SIZE; from += 500)
      await decide('approveCommissions', { ids: ids(from, 500), overrideReason: 'test' })
    const preview = await server.ask(workspace.key, '{ payoutPreview { included partner { id } } }')
    const lines = (preview.data as unknown as { payoutPreview: { partner: { id: string } }[] }).payoutPreview
    expect(lines).toHaveLength(SIZE - 500)
    const partnerIds = lines.map(({ partner }) => partner.id)
    const run = await carry<{ id: string }>(server, workspace.key, 'createPayoutRun', { partnerIds }, 'id', 'payoutRun')
    const [sums] = await rowsOf(
      server.services.database.db,
      sql`select count(*)::int as payouts, count(*) filter (where p.amount_minor = (select sum(i.amount_minor) from payout_items i where i.payout_id = p.id))::int as exact
        from payouts p where p.run_id = ${run.id}`,
    )
    expect(sums).toEqual({ payouts: SIZE - 500, exact: SIZE - 500 })
    expect(await states()).toMatchObject({ DUE: SIZE - 500, DECLINED: 500 })
    const drift = await rowsOf(
      server.services.database.db,
      sql`select a.id from ledger_accounts a left join ledger_postings p on p.account_id = a.id
        group by a.id having a.balance_minor <> coalesce(sum(p.amount_minor), 0)`,
    )
    expect(drift).toEqual([])
  }, 120_000)
})
