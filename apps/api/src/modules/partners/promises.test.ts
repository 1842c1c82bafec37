import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../platform/commands/command.ts'
import { makeContext } from '../../platform/context.ts'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram, TERMS } from '../../testing/story.ts'
import { requestApplicationInfo } from './commands/decide-application.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string }
let joined: Joined
const START = new Date('2026-06-01T09:00:00Z')
const DAY = 86_400_000
beforeAll(async () => {
  server = await startTestServer(START)
  workspace = await server.makeWorkspace('acme')
  program = await openProgram(server, workspace, 'acme-partners')
  joined = await joinProgram(server, workspace, program.id, 'Hopper')
})
afterAll(() => server.stop())

const codes = async (field: string, input: object): Promise<string[]> => {
  const type = `${field[0]?.toUpperCase() ?? ''}${field.slice(1)}Input`
  const answer = await server.ask(
    workspace.key,
    `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { path code } } }`,
    { input },
  )
  const [payload] = Object.values(
    (answer.data ?? {}) as Record<string, { userErrors: { path: string[]; code: string }[] }>,
  )
  return (payload?.userErrors ?? []).map((e) => `${e.path.join('.')} ${e.code}`)
}
const inForce = async (): Promise<number> => {
  const { data } = await server.ask(workspace.key, 'query($id: ID!) { program(id: $id) { terms { version } } }', {
    id: program.id,
  })
  return (data as unknown as { program: { terms: { version: number } } }).program.terms.version
}

describe('terms', () => {
  it('that begin later are nobody’s terms before their day, and are from then on', async () => {
    const effectiveAt = new Date(START.getTime() + 30 * DAY)
    await carry(
      server,
      workspace.key,
      'publishTerms',
      { programId: program.id, ...TERMS, effectiveAt },
      'id',
      'program',
    )
    server.setNow(new Date(effectiveAt.getTime() - 1))
    expect(await inForce()).toBe(1)
    server.setNow(effectiveAt)
    expect(await inForce()).toBe(2)
    server.setNow(START)
  })

  it('cannot begin in the past, and may begin today', async () => {
    const begin = (ms: number) => ({ programId: program.id, ...TERMS, effectiveAt: new Date(START.getTime() - ms) })
    expect(await codes('publishTerms', begin(2 * DAY))).toEqual(['effectiveAt DATE_OUT_OF_RANGE'])
    expect(await codes('publishTerms', begin(9 * 3_600_000))).toEqual([])
  })
})

describe('what a partner is promised', () => {
  const promised = async (): Promise<string[]> => {
    const { data } = await server.ask(
      workspace.key,
      'query($id: ID!) { enrollment(id: $id) { proposition(locale: "en") program { proposition(locale: "en") } } }',
      { id: joined.enrollmentId },
    )
    return (data as unknown as { enrollment: { proposition: string[] } }).enrollment.proposition
  }

  it('is its own rate where it has one, and no longer what tiers pay', async () => {
    expect((await promised()).join(' ')).toContain('20%')
    await carry(
      server,
      workspace.key,
      'updateEnrollment',
      { id: joined.enrollmentId, ownRate: '3' },
      'id',
      'enrollment',
    )
    const own = (await promised()).join(' ')
    expect(own).toContain('3%')
    expect(own).not.toMatch(/20%|25%|30%/)
  })

  it('keeps scheduled rules on their day when a tier’s percent changes', async () => {
    const effectiveAt = new Date(START.getTime() + 60 * DAY)
    const form = {
      rewards: [{ trigger: 'SALE', percent: '40' }],
      windowDays: 30,
      model: 'LAST_CLICK',
      codeBeatsClick: true,
      holdDays: 30,
      recurringMonths: 0,
    }
    await carry(server, workspace.key, 'setRewardRules', { programId: program.id, form, effectiveAt }, 'id', 'program')
    await carry(server, workspace.key, 'createTier', { programId: program.id, name: 'Gold', rate: '33' }, 'id', 'tier')
    const { data } = await server.ask(
      workspace.key,
      'query($id: ID!) { program(id: $id) { proposition(locale: "en") rewardRuleVersions { effectiveAt proposition(locale: "en") } } }',
      { id: program.id },
    )
    const seen = (
      data as unknown as {
        program: { proposition: string[]; rewardRuleVersions: { effectiveAt: string; proposition: string[] }[] }
      }
    ).program
    expect(seen.proposition.join(' ')).toMatch(/20%.*33%/)
    expect(seen.proposition.join(' ')).not.toContain('40%')
    const later = seen.rewardRuleVersions.find(
      (v) => v.proposition.join(' ').includes('33%') && v.proposition.join(' ').includes('40%'),
    )
    expect(later?.effectiveAt).toBe(effectiveAt.toISOString())
  })

  it('by a tier is refused as percent where the program pays fixed amounts', async () => {
    const flat = await openProgram(server, workspace, 'acme-referrals', 'REFERRAL')
    expect(await codes('createTier', { programId: flat.id, name: 'Gold', rate: '50' })).toEqual([
      'rate TIER_RATE_UNUSED',
    ])
    expect(await codes('createTier', { programId: flat.id, name: 'Gold' })).toEqual([])
  })
})

it('a question to an applicant can be answered to whoever asked it', async () => {
  const applicant = {
    programId: program.id,
    name: 'Ada',
    email: 'ada@tools.example',
    phone: '+49 30 1234567',
    agree: true,
  }
  const { id } = await carry<{ id: string }>(server, undefined, 'submitApplication', applicant, 'id', 'application')
  const actor = { kind: 'staff', userId: workspace.ownerUserId, workspaceId: workspace.id, role: 'OWNER' } as const
  await run(makeContext(server.services, { actor }), requestApplicationInfo, { id, message: 'Where do you write?' })
  await server.api.engine.settle()
  expect(
    await rowsOf(
      server.services.database.db,
      sql`select reply_to from mails where "to" = 'ada@tools.example' and reply_to is not null`,
    ),
  ).toEqual([{ reply_to: 'owner@acme.example' }])
})
