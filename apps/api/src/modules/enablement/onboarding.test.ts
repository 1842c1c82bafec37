import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run, type Command } from '../../platform/commands/command.ts'
import { makeContext } from '../../platform/context.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
type Step = { id: string; key: string; title: string; state: string; action: string; doneAt: string | null }

let server: TestServer
let acme: TestWorkspace
let ada: Joined
let key: string
beforeAll(async () => {
  server = await startTestServer()
  acme = await server.makeWorkspace('acme')
  const program = await openProgram(server, acme, 'acme-partners')
  ada = await joinProgram(server, acme, program.id, 'Ada')
  key = await acme.keyWith(['READ', 'PARTNERS_WRITE'], ada.partnerId)
})
afterAll(() => server.stop())

const steps = async (who = key): Promise<Step[]> => {
  const query = 'query($id: ID!) { onboarding(enrollmentId: $id) { id key title state action doneAt } }'
  const answer = await server.ask(who, query, { id: ada.enrollmentId })
  return (answer.data as unknown as { onboarding: Step[] }).onboarding
}
const states = async () => Object.fromEntries((await steps()).map((step) => [step.key, step.state]))
const move = async (field: string, stepKey: string, who = key) => {
  const id = (await steps()).find((step) => step.key === stepKey)?.id
  const answer = await server.ask(
    who,
    `mutation($id: ID!) { ${field}(input: { id: $id }) { step { key state } userErrors { path code } } }`,
    { id },
  )
  return (answer.data as unknown as Record<string, { step: Step | null; userErrors: { code: string }[] }>)[field]
}

describe('the checklist of a new partner', () => {
  it('is there with the approval, with the terms done by the agreement', async () => {
    const list = await steps()
    expect(list.map((step) => [step.key, step.state])).toEqual([
      ['acceptTerms', 'DONE'],
      ['meetThePersona', 'PENDING'],
      ['uploadLogo', 'PENDING'],
      ['shareFirstLink', 'PENDING'],
      ['payoutDetails', 'PENDING'],
    ])
    expect(list[1]).toMatchObject({ title: 'Meet the ideal customer', action: 'READ', doneAt: null })
  })

  it('moves by hand where nothing else shows it, and does not take claims', async () => {
    expect((await move('completeOnboardingStep', 'meetThePersona'))?.step).toEqual({
      key: 'meetThePersona',
      state: 'DONE',
    })
    expect((await move('completeOnboardingStep', 'uploadLogo'))?.userErrors[0]?.code).toBe('LOGO_MISSING')
    expect((await move('completeOnboardingStep', 'payoutDetails'))?.userErrors[0]?.code).toBe('REQUIRED')
    expect((await move('skipOnboardingStep', 'acceptTerms'))?.userErrors[0]?.code).toBe('STATE_CONFLICT')
    expect((await move('skipOnboardingStep', 'uploadLogo'))?.step?.state).toBe('SKIPPED')
  })

  it('moves by itself with the first valid click, the country and the account, and the logo', async () => {
    await server.inject({ method: 'HEAD', url: `/r/${ada.linkKey}`, headers: { 'user-agent': BROWSER } })
    server.setNow(new Date('2026-06-01T09:05:00Z'))
    await server.api.engine.settle()
    expect((await states())['shareFirstLink']).toBe('PENDING')
    await server.inject({ method: 'GET', url: `/r/${ada.linkKey}`, headers: { 'user-agent': BROWSER } })
    server.setNow(new Date('2026-06-01T09:10:00Z'))
    await server.api.engine.settle()
    expect((await states())['shareFirstLink']).toBe('DONE')

    const say = (details: object) =>
      carry(server, key, 'updatePartner', { id: ada.partnerId, ...details }, 'id', 'partner')
    await say({ country: 'DE' })
    expect((await states())['payoutDetails']).toBe('PENDING')
    await say({ payoutAccount: 'DE89 3704 0044 0532 0130 00' })
    expect((await states())['payoutDetails']).toBe('DONE')

    const tell: Command<{ hasLogo: boolean }, null> = {
      name: 'tell',
      may: 'anyone',
      handle: async (ctx, { hasLogo }) => {
        ctx.emit({ name: 'brand-kit.updated.v1', workspaceId: acme.id, payload: { partnerId: ada.partnerId, hasLogo } })
        return null
      },
    }
    await run(makeContext(server.services), tell, { hasLogo: false })
    expect((await states())['uploadLogo']).toBe('SKIPPED')
    await run(makeContext(server.services), tell, { hasLogo: true })
    expect((await states())['uploadLogo']).toBe('DONE')
  })

  it('is there for the partner and its workspace only', async () => {
    expect(await steps(acme.key)).toHaveLength(5)
    const rival = await server.makeWorkspace('rival')
    expect(await steps(rival.key)).toEqual([])
    expect((await move('completeOnboardingStep', 'meetThePersona', rival.key))?.userErrors[0]?.code).toBe('NOT_FOUND')
  })
})
