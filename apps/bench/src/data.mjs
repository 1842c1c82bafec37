// The data of the list bench: one workspace, 500 partners with enrollment, tier and balance, 60 resources.
import { randomBytes } from 'node:crypto'
import { createApiKey, createWorkspace, ensureUser, makeContext, run } from '../../api/dist/embed.js'

const id = (prefix, n) => `${prefix}_${String(n).padStart(26, '0')}`

/** Fills a migrated database; returns the secret of an API key that may read. */
export async function fill(services) {
  const system = makeContext(services)
  const owner = await ensureUser(system, { email: 'owner@bench.example', name: 'Owner', locale: 'en' })
  const workspace = await run(system, createWorkspace, {
    name: 'Bench',
    slug: 'bench',
    timeZone: 'UTC',
    currencyCode: 'EUR',
    brandColor: '#1f5c4d',
    locale: 'en',
    ownerUserId: owner.id,
  })
  const staff = makeContext(services, {
    actor: { kind: 'staff', userId: owner.id, workspaceId: workspace.id, role: 'OWNER' },
  })
  const { secret } = await run(staff, createApiKey, { name: 'bench', scopes: ['READ'] })
  const w = workspace.id
  const program = id('prg', 1)
  await services.database.script(`
    insert into programs (id, workspace_id, slug, kind, name, description, state, currency_code, time_zone, destination_url, postback_token, created_at, updated_at)
      values ('${program}', '${w}', 'bench', 'AFFILIATE', 'Bench program', '', 'OPEN', 'EUR', 'UTC', 'https://shop.example/', '${randomBytes(9).toString('hex')}', now(), now());
    insert into tiers (id, workspace_id, program_id, position, name, created_at) select 'tir_' || lpad(n::text, 26, '0'), '${w}', '${program}', n, 'Tier ' || n, now() from generate_series(1, 3) n;
    insert into partners (id, workspace_id, name, email, mailbox, locale, state, created_at, updated_at)
      select 'prt_' || lpad(n::text, 26, '0'), '${w}', 'Partner ' || lpad(n::text, 4, '0'), 'p' || n || '@bench.example', 'p' || n || '@bench.example', 'en', 'ACTIVE', now() - n * interval '1 hour', now() from generate_series(1, 500) n;
    insert into enrollments (id, workspace_id, partner_id, program_id, tier_id, state, created_at)
      select 'enr_' || lpad(n::text, 26, '0'), '${w}', 'prt_' || lpad(n::text, 26, '0'), '${program}', 'tir_' || lpad((n % 3 + 1)::text, 26, '0'), 'ACTIVE', now() from generate_series(1, 500) n;
    insert into ledger_accounts (id, workspace_id, owner_id, kind, currency, balance_minor)
      select 'acc_' || n, '${w}', 'prt_' || lpad(n::text, 26, '0'), 'PARTNER_PAYABLE', 'EUR', n * 137 from generate_series(1, 500) n;
    insert into resources (id, workspace_id, title, description, kind, tags, is_primary, version_id, created_at, updated_at)
      select 'res_' || lpad(n::text, 26, '0'), '${w}', 'Resource ' || n, '', 'TEXT', '[]', false, 'rsv_' || lpad(n::text, 26, '0'), now() - n * interval '1 day', now() from generate_series(1, 60) n;
    insert into resource_versions (id, workspace_id, resource_id, number, text, created_at)
      select 'rsv_' || lpad(n::text, 26, '0'), '${w}', 'res_' || lpad(n::text, 26, '0'), 1, 'x', now() from generate_series(1, 60) n;
    insert into resource_programs (resource_id, program_id) select 'res_' || lpad(n::text, 26, '0'), '${program}' from generate_series(1, 60, 2) n;
    analyze;`)
  return { secret, workspaceId: w }
}
