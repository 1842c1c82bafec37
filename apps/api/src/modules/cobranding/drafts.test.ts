import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, joinProgram, openProgram } from '../../testing/story.ts'

const SIZE = 7500
let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

it(`a new brand draws ${SIZE.toLocaleString('en')} drafts anew, and no approved piece`, async () => {
  const { key } = workspace
  const { db } = server.services.database
  const program = await openProgram(server, workspace, 'acme-partners')
  const { partnerId } = await joinProgram(server, workspace, program.id, 'Ada')
  const values = { headline: 'Get paid', body: 'In ten minutes.', action: 'Start now' }
  const input = { templateId: 'wide-card', programId: program.id, partnerId, title: 'Card', values }
  await carry(server, key, 'createCoMarketingAsset', input, 'id', 'coMarketingAsset')
  await db.execute(sql`insert into co_marketing_assets select (jsonb_populate_record(a, jsonb_build_object('id', 'ast_' || left(md5(n::text), 26),
    'partner_approved', case when n <= 10 then 1 end, 'workspace_approved', case when n <= 10 then 1 end))).*
    from co_marketing_assets a, generate_series(1, ${SIZE + 10}::int) n`)
  await db.execute(sql`insert into co_marketing_asset_versions select (jsonb_populate_record(v, jsonb_build_object('asset_id', a.id))).*
    from co_marketing_asset_versions v, co_marketing_assets a where a.id <> v.asset_id`)
  await carry(server, key, 'updateBrandKit', { partnerId: null, primary: '#7048e8' }, 'id', 'brandKit')
  const versions = await rowsOf<{ version: number; n: number }>(
    db,
    sql`select a.version, count(*)::int as n from co_marketing_assets a join co_marketing_asset_versions v on v.asset_id = a.id and v.number = a.version
      group by 1 order by 1`,
  )
  expect(versions).toEqual([
    { version: 1, n: 10 },
    { version: 2, n: SIZE + 1 },
  ])
}, 120_000)
