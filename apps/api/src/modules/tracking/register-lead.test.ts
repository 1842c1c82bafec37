import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { type Joined, joinProgram, openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
let ada: Joined
let grace: Joined
let adaKey: string
let graceKey: string
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  const program = await openProgram(server, workspace, 'acme-channel', 'CHANNEL')
  ada = await joinProgram(server, workspace, program.id, 'Ada')
  grace = await joinProgram(server, workspace, program.id, 'Grace')
  adaKey = await workspace.keyWith(['READ', 'EVENTS_WRITE'], ada.partnerId)
  graceKey = await workspace.keyWith(['READ', 'EVENTS_WRITE'], grace.partnerId)
})
afterAll(() => server.stop())

type Registered = {
  lead: { id: string; state: string } | null
  conversion: { partner: { id: string } | null; attribution: { outcome: string } } | null
  userErrors: { path: string[]; code: string }[]
}
async function register(key: string, input: object): Promise<Registered> {
  const answer = await server.ask(
    key,
    `mutation($input: RegisterLeadInput!) { registerLead(input: $input) {
      lead { id state } conversion { partner { id } attribution { outcome } } userErrors { path code } } }`,
    { input: { name: 'Jun Mori', email: 'jun@mori.example', ...input } },
  )
  return (answer.data as unknown as { registerLead: Registered }).registerLead
}

it('a lead that a partner registers is credited to it before any click, and once whoever names it', async () => {
  const made = await register(adaKey, { enrollmentId: ada.enrollmentId })
  expect(made.userErrors).toEqual([])
  expect(made.lead?.state).toBe('NEW')
  expect(made.conversion).toEqual({ partner: { id: ada.partnerId }, attribution: { outcome: 'ATTRIBUTED' } })
  for (const [key, enrollmentId] of [
    [adaKey, ada.enrollmentId],
    [graceKey, grace.enrollmentId],
    [workspace.key, grace.enrollmentId],
  ] as const)
    expect((await register(key, { enrollmentId })).userErrors).toEqual([{ path: ['email'], code: 'LEAD_KNOWN' }])
})

it('nobody registers for another partner, and every problem is said at once', async () => {
  expect((await register(graceKey, { enrollmentId: ada.enrollmentId, email: 'k@mori.example' })).userErrors).toEqual([
    { path: ['enrollmentId'], code: 'NOT_FOUND' },
  ])
  const bad = await register(adaKey, { enrollmentId: ada.enrollmentId, name: ' ', email: 'nobody', phone: 'x' })
  expect(bad.userErrors.map((e) => `${e.path.join('.')} ${e.code}`)).toEqual([
    'name REQUIRED',
    'email EMAIL_INVALID',
    'phone PHONE_INVALID',
  ])
})

it('two at once are one lead', async () => {
  const both = await Promise.all(
    [adaKey, graceKey].map((key, n) =>
      register(key, { enrollmentId: [ada, grace][n]?.enrollmentId, email: 'race@mori.example' }),
    ),
  )
  expect(both.filter((one) => one.lead).length).toBe(1)
  expect(both.flatMap((one) => one.userErrors.map((e) => e.code))).toHaveLength(1)
})
