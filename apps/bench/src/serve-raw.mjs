// The measure: Fastify, one hand-written statement, its answer passed through. No access rules, no cost, no scope.
import fastify from 'fastify'
import postgres from 'postgres'

const sql = postgres(process.env.DATABASE_URL, { max: 8 })
const app = fastify()
const TEXT = `select json_build_object('data', json_build_object('partners', json_build_object('nodes', json_agg(row order by name, id))))::text as body from (
  select p.name, p.id, json_build_object('id', p.id, 'name', p.name, 'createdAt', to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'enrollments', json_build_object('nodes', (select coalesce(json_agg(json_build_object('tier', json_build_object('name', t.name), 'program', json_build_object('name', g.name, 'slug', g.slug))), '[]')
      from (select * from enrollments where partner_id = p.id order by created_at desc, id desc limit 1) e left join tiers t on t.id = e.tier_id join programs g on g.id = e.program_id)),
    'resources', json_build_object('nodes', (select coalesce(json_agg(json_build_object('id', r.id, 'title', r.title, 'createdAt', to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]')
      from (select r.* from resources r where r.workspace_id = p.workspace_id and r.version_id is not null and (r.expires_at is null or r.expires_at > now())
        and exists (select 1 from enrollments e where e.partner_id = p.id and e.state = 'ACTIVE'
          and (not exists (select 1 from resource_programs x where x.resource_id = r.id) or exists (select 1 from resource_programs x where x.resource_id = r.id and x.program_id = e.program_id))
          and (not exists (select 1 from resource_tiers x where x.resource_id = r.id) or exists (select 1 from resource_tiers x where x.resource_id = r.id and x.tier_id = e.tier_id)))
        order by r.created_at desc, r.id desc limit 3) r)),
    'balances', (select coalesce(json_agg(json_build_object('currencyCode', a.currency, 'payable', json_build_object('amount', to_char(a.balance_minor / 100.0, 'FM999999990.00'), 'currencyCode', a.currency))), '[]')
      from ledger_accounts a where a.workspace_id = p.workspace_id and a.owner_id = p.id and a.kind = 'PARTNER_PAYABLE')) as row
  from (select * from partners where workspace_id = $1 order by name, id limit 50) p) x`
app.post('/graphql', async (_, reply) => {
  const [row] = await sql.unsafe(TEXT, [process.env.WORKSPACE], { prepare: true })
  return reply.type('application/json').send(row.body)
})
const links = new Map([['bench', 'https://shop.example/']])
app.get('/r/:key', (request, reply) => reply.redirect(`${links.get(request.params.key)}?click_id=x`, 302))
process.on('SIGTERM', () => process.exit(0))
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`${JSON.stringify({ url: address })}\n`)
