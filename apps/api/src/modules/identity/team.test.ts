import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { askAs, makePerson, PASSWORD, signIn } from '../../testing/people.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let joined: Joined
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  const program = await openProgram(server, workspace, 'acme-partners')
  joined = await joinProgram(server, workspace, program.id, 'Hopper')
})
afterAll(() => server.stop())

type Answer = { data?: unknown; errors?: unknown }
const of = <T>({ data }: Answer): T => data as T
const INVITE =
  'mutation($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id email } userErrors { code } } }'
const CANCEL = 'mutation($input: CancelInvitationInput!) { cancelInvitation(input: $input) { userErrors { code } } }'
const ACCEPT =
  'mutation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { email userErrors { code } } }'
const invite = async (email: string) => {
  const answer = await server.ask(workspace.key, INVITE, { input: { email, role: 'ANALYST' } })
  const [mail] = await rowsOf<{ text: string }>(
    server.services.database.db,
    sql`select link as text from mails where "to" = ${email} order by at desc limit 1`,
  )
  return {
    id: of<{ inviteMember: { invitation: { id: string } } }>(answer).inviteMember.invitation.id,
    token: /welcome\?token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '',
  }
}
const open = async () =>
  of<{ invitations: { id: string }[] }>(await server.ask(workspace.key, '{ invitations { id email role } }'))
    .invitations
const accept = (token: string) => server.ask(undefined, ACCEPT, { input: { token, name: 'New', password: PASSWORD } })

describe('an open invitation', () => {
  it('is listed until it is taken back, and its link ends then', async () => {
    const { id, token } = await invite('unwanted@acme.example')
    expect((await open()).map((one) => one.id)).toContain(id)
    const rival = await server.makeWorkspace('rival')
    expect(JSON.stringify(await server.ask(rival.key, CANCEL, { input: { id } }))).toContain('NOT_FOUND')
    expect(of(await server.ask(workspace.key, CANCEL, { input: { id } }))).toEqual({
      cancelInvitation: { userErrors: [] },
    })
    expect((await open()).map((one) => one.id)).not.toContain(id)
    expect(JSON.stringify(await accept(token))).toContain('NOT_FOUND')
  })

  it('that is accepted is in the log of its workspace, with what it was about', async () => {
    const { id, token } = await invite('wanted@acme.example')
    expect(of(await accept(token))).toEqual({ acceptInvitation: { email: 'wanted@acme.example', userErrors: [] } })
    const log = await server.ask(workspace.key, '{ auditLog(first: 100) { nodes { action subjectId details } } }')
    const { nodes } = of<{ auditLog: { nodes: { action: string; subjectId: string; details: object }[] } }>(
      log,
    ).auditLog
    expect(nodes.find(({ action }) => action === 'acceptInvitation')?.subjectId).toMatch(/^usr_/)
    const sent = nodes.find(({ action, subjectId }) => action === 'inviteMember' && subjectId === id)
    expect(sent?.details).toEqual({ email: 'wanted@acme.example', role: 'ANALYST' })
    expect(JSON.stringify(nodes)).not.toContain(token)
    expect(JSON.stringify(nodes)).not.toContain(PASSWORD)
  })
})

it('the log names each thing that an entry is about, also in entries that joined several by commas', async () => {
  const { db } = server.services.database
  await db.execute(sql`insert into audit (id, workspace_id, actor_kind, action, subject_id, details, request_id, at)
    values ('aud_joined', ${workspace.id}, 'user', 'approveCommissions', 'com_1,com_2', '{}', 'request', now())`)
  await db.execute(
    sql`insert into audit_subjects (audit_id, subject_id) values ('aud_joined', 'com_1'), ('aud_joined', 'com_2')`,
  )
  const log = await server.ask(workspace.key, '{ auditLog(first: 100) { nodes { id subjectId subjectIds } } }')
  const { nodes } = of<{ auditLog: { nodes: { id: string }[] } }>(log).auditLog
  expect(nodes.find(({ id }) => id === 'aud_joined')).toEqual({
    id: 'aud_joined',
    subjectId: null,
    subjectIds: ['com_1', 'com_2'],
  })
})

describe("a partner's people", () => {
  const USERS = `{ partner(id: "ID") { users { id email role pending } } }`
  const REMOVE =
    'mutation($input: RemovePartnerUserInput!) { removePartnerUser(input: $input) { userErrors { code } } }'
  const ADD = 'mutation($input: AddPartnerUserInput!) { addPartnerUser(input: $input) { userErrors { code } } }'
  type User = { id: string; email: string; pending: boolean }
  const users = async (): Promise<User[]> =>
    of<{ partner: { users: User[] } }>(await server.ask(workspace.key, USERS.replace('ID', joined.partnerId))).partner
      .users
  const add = (email: string, role = 'PARTNER_MEMBER') =>
    server.ask(workspace.key, ADD, { input: { partnerId: joined.partnerId, email, name: 'Colleague', role } })

  it('are told apart by whether they have come', async () => {
    await makePerson(server, 'colleague@hopper.example')
    await add('colleague@hopper.example')
    expect((await users()).find(({ email }) => email.startsWith('colleague'))?.pending).toBe(true)
    await signIn(server, 'colleague@hopper.example')
    expect((await users()).find(({ email }) => email.startsWith('colleague'))?.pending).toBe(false)
  })

  it('lose their seat at once when they are removed, no session elsewhere, and the last admin stays', async () => {
    await makePerson(server, 'admin@hopper.example')
    await add('admin@hopper.example', 'PARTNER_ADMIN')
    await makePerson(server, 'leaving@hopper.example')
    await add('leaving@hopper.example')
    const admin = await signIn(server, 'admin@hopper.example')
    const leaving = await signIn(server, 'leaving@hopper.example')
    const find = async (part: string) => (await users()).find(({ email }) => email.startsWith(part))?.id
    const input = { id: await find('leaving') }
    expect(JSON.stringify(await askAs(server, leaving, REMOVE, { input }))).toContain('FORBIDDEN')
    expect(of(await askAs(server, admin, REMOVE, { input }))).toEqual({ removePartnerUser: { userErrors: [] } })
    expect(of(await askAs(server, leaving, '{ viewer { email partners { partner { id } } } }'))).toEqual({
      viewer: { email: 'leaving@hopper.example', partners: [] },
    })
    expect(await find('leaving')).toBeUndefined()
    for (const { id } of await users()) await server.ask(workspace.key, REMOVE, { input: { id } })
    const rest = await users()
    expect(rest.length).toBe(1)
    const last = await server.ask(workspace.key, REMOVE, { input: { id: rest[0]?.id } })
    expect(JSON.stringify(last)).toContain('LAST_ADMIN')
  })
})
