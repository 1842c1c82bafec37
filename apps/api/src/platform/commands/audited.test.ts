import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, joinProgram, openProgram } from '../../testing/story.ts'
import { rowsOf } from '../db/database.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

it('the audit keeps of an account the last four characters', async () => {
  const program = await openProgram(server, workspace, 'acme-partners')
  const { partnerId: id } = await joinProgram(server, workspace, program.id, 'Ada')
  await carry(
    server,
    workspace.key,
    'updatePartner',
    { id, payoutAccount: 'DE89 3704 0044 0532 0130 00' },
    'id',
    'partner',
  )
  const { db } = server.services.database
  const [row] = await rowsOf<{ details: object | string }>(
    db,
    sql`select details from audit where action = 'updatePartner' and subject_id = ${id}`,
  )
  const details = typeof row?.details === 'string' ? (JSON.parse(row.details) as object) : row?.details
  expect(details).toEqual({ id, payoutAccount: '•••3000' })
})
