// The server that the faults are done to: makes its program once; with FAULTS_VERIFY it compares what was acknowledged with what is stored.
import {
  createApiKey,
  createProgram,
  createWorkspace,
  ensureUser,
  makeContext,
  readConfig,
  run,
  startServer,
} from '../../api/dist/embed.js'

const SCOPES = [
  'READ',
  'EVENTS_WRITE',
  'PROGRAMS_WRITE',
  'PARTNERS_WRITE',
  'CONTENT_WRITE',
  'PAYOUTS_WRITE',
  'ADMIN',
  'BACKDATE',
]
const config = readConfig({ DEMO: '0', LOG_LEVEL: 'silent', COST_BUDGET: '1000000000', ...process.env })
let secret
let programId
const server = await startServer(config, {
  beforeListening: async (services) => {
    const raw = services.database.raw
    const system = makeContext(services)
    const [existing] = await raw('select id, workspace_id from programs where slug = $1', ['faulty'])
    let workspaceId = existing?.[1]
    programId = existing?.[0]
    const owner = await ensureUser(system, { email: 'owner@faults.example', name: 'Owner', locale: 'en' })
    const staff = () =>
      makeContext(services, { actor: { kind: 'staff', userId: owner.id, workspaceId, role: 'OWNER' } })
    if (!programId) {
      workspaceId = (
        await run(system, createWorkspace, {
          name: 'Faults',
          slug: 'faults',
          timeZone: 'UTC',
          currencyCode: 'EUR',
          brandColor: '#1f5c4d',
          locale: 'en',
          ownerUserId: owner.id,
        })
      ).id
      programId = (
        await run(staff(), createProgram, {
          name: 'Faulty',
          slug: 'faulty',
          kind: 'AFFILIATE',
          destinationUrl: 'https://shop.example/',
        })
      ).id
      const id = (prefix) => `${prefix}_00000000000000000000000001`
      await services.database.script(`
        insert into partners (id, workspace_id, name, email, mailbox, locale, state, created_at, updated_at) values ('${id('prt')}', '${workspaceId}', 'P', 'p@faults.example', 'p@faults.example', 'en', 'ACTIVE', now(), now());
        insert into enrollments (id, workspace_id, partner_id, program_id, state, created_at) values ('${id('enr')}', '${workspaceId}', '${id('prt')}', '${programId}', 'ACTIVE', now());
        insert into tracking_links (id, workspace_id, program_id, partner_id, enrollment_id, key, destination_url, sub_ids, created_at) values ('${id('lnk')}', '${workspaceId}', '${programId}', '${id('prt')}', '${id('enr')}', 'faults', 'https://shop.example/', '{}', now());
        insert into codes (id, workspace_id, program_id, partner_id, enrollment_id, code, created_at) values ('${id('cod')}', '${workspaceId}', '${programId}', '${id('prt')}', '${id('enr')}', 'FAULTS', now());`)
    }
    secret = (await run(staff(), createApiKey, { name: 'faults', scopes: SCOPES })).secret
  },
})
let verified = {}
if (process.env.FAULTS_VERIFY) {
  const { clicks, sales } = JSON.parse(process.env.FAULTS_VERIFY)
  const raw = server.services.database.raw
  const missing = async (text, list) => Number((await raw(text, [JSON.stringify(list)]))[0][0])
  verified = {
    lostClicks: await missing(
      'select count(*)::int from json_array_elements_text($1::json) a where not exists (select 1 from clicks c where c.id = a)',
      clicks,
    ),
    lostSales: await missing(
      'select count(*)::int from json_array_elements_text($1::json) a where not exists (select 1 from facts f join commissions c on c.fact_id = f.id where f.external_id = a)',
      sales,
    ),
    doubled: Number(
      (
        await raw(
          'select count(*)::int from (select fact_id from commissions group by fact_id having count(*) > 1) x',
          [],
        )
      )[0][0],
    ),
    imbalance: Number(
      (
        await raw(
          'select coalesce(sum(abs(a.balance_minor - p.s)), 0)::int + coalesce((select abs(sum(amount_minor)) from ledger_postings), 0)::int from ledger_accounts a join (select account_id, sum(amount_minor) s from ledger_postings group by 1) p on p.account_id = a.id',
          [],
        )
      )[0][0],
    ),
  }
}
process.stdout.write(`${JSON.stringify({ url: server.url, secret, programId, verified })}\n`)
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
