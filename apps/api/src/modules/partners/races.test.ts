import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../platform/db/database.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, joinProgram, openProgram } from '../../testing/story.ts'

const AT_ONCE = 8
let server: TestServer
let workspace: TestWorkspace
const programs: { id: string }[] = []
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  for (let i = 0; i < AT_ONCE; i++) programs.push(await openProgram(server, workspace, `acme-${i}`))
})
afterAll(() => server.stop())

const all = <T>(work: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, i) => work(i)))
const apply = (programId: string, email: string) =>
  carry<{ id: string }>(
    server,
    undefined,
    'submitApplication',
    { programId, name: 'Ada', email, phone: '+49 30 1234567', agree: true },
    'id',
    'application',
  )
type Answer = { data?: Record<string, { userErrors: { code: string }[] } | null>; errors?: unknown }
/** The code that each of these was refused with, or that it was carried out. */
const outcomes = async (field: string, type: string, inputs: object[]) => {
  const query = `mutation($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`
  const answers = await Promise.all(inputs.map((input) => server.ask(workspace.key, query, { input })))
  return (answers as unknown as Answer[])
    .map(({ data, errors }) => (errors ? JSON.stringify(errors) : (data?.[field]?.userErrors[0]?.code ?? 'done')))
    .sort()
}
const count = async (query: ReturnType<typeof sql>) =>
  Number((await rowsOf<{ n: string }>(server.services.database.db, query))[0]?.n)

describe('what is there once stays so when several make it at the same moment', () => {
  it('one partner and one person for a mailbox, whichever of its applications are approved at once', async () => {
    for (let round = 0; round < 5; round++) {
      const email = `ada${round}@partner-ada.example`
      const applications = await all((i) => apply(programs[i]?.id ?? '', email))
      const done = await outcomes(
        'approveApplication',
        'ApproveApplicationInput',
        applications.map(({ id }) => ({ id })),
      )
      expect(done).toEqual(Array.from({ length: AT_ONCE }, () => 'done'))
      expect(await count(sql`select count(*) as n from partners where email = ${email}`)).toBe(1)
      expect(await count(sql`select count(*) as n from users where email = ${email}`)).toBe(1)
      expect(
        await count(
          sql`select count(*) as n from enrollments e join partners p on p.id = e.partner_id where p.email = ${email}`,
        ),
      ).toBe(AT_ONCE)
    }
  }, 60_000)

  it('one application per mailbox and program, one approval of it, and one seat per person', async () => {
    const programId = programs[0]?.id ?? ''
    const input = { programId, name: 'Bob', email: 'bob@partner-bob.example', phone: '+49 30 1234567', agree: true }
    const rest = Array.from({ length: AT_ONCE - 1 })
    expect(await outcomes('submitApplication', 'SubmitApplicationInput', [input, ...rest.map(() => input)])).toEqual([
      ...rest.map(() => 'ALREADY_APPLIED'),
      'done',
    ])
    const [application] = await rowsOf<{ id: string }>(
      server.services.database.db,
      sql`select id from applications where email = ${input.email}`,
    )
    const approval = { id: application?.id }
    expect(
      await outcomes('approveApplication', 'ApproveApplicationInput', [approval, ...rest.map(() => approval)]),
    ).toEqual([...rest.map(() => 'STATE_CONFLICT'), 'done'])
    const [partner] = await rowsOf<{ id: string }>(
      server.services.database.db,
      sql`select id from partners where email = ${input.email}`,
    )
    const seat = { partnerId: partner?.id, email: 'carl@partner-bob.example', name: 'Carl', role: 'PARTNER_MEMBER' }
    expect(await outcomes('addPartnerUser', 'AddPartnerUserInput', [seat, ...rest.map(() => seat)])).toEqual([
      ...rest.map(() => 'DUPLICATE'),
      'done',
    ])
  })

  it('one link for a key whatever its case, one code, one tier name, one slug, and versions without gaps', async () => {
    const programId = programs[1]?.id ?? ''
    const { enrollmentId } = await joinProgram(server, workspace, programId, 'Dora')
    const rest = Array.from({ length: AT_ONCE - 1 })
    const keys = ['SHOP', 'shop', 'Shop', 'sHop', 'shOp', 'shoP', 'SHop', 'shOP'].map((key) => ({ enrollmentId, key }))
    expect(await outcomes('createTrackingLink', 'CreateTrackingLinkInput', keys)).toEqual([
      ...rest.map(() => 'KEY_TAKEN'),
      'done',
    ])
    const codes = keys.map(({ key }) => ({ enrollmentId, code: `${key}1` }))
    expect(await outcomes('createCode', 'CreateCodeInput', codes)).toEqual([...rest.map(() => 'KEY_TAKEN'), 'done'])
    const tier = { programId, name: 'Gold' }
    expect(await outcomes('createTier', 'CreateTierInput', [tier, ...rest.map(() => tier)])).toEqual([
      ...rest.map(() => 'DUPLICATE'),
      'done',
    ])
    const made = { name: 'Twin', slug: 'twin', kind: 'AFFILIATE', destinationUrl: 'https://shop.example/' }
    expect(await outcomes('createProgram', 'CreateProgramInput', [made, ...rest.map(() => made)])).toEqual([
      ...rest.map(() => 'SLUG_TAKEN'),
      'done',
    ])
    const terms = { programId, paid: 'A share.', referral: 'New.', measurement: 'Links.', support: 'A person.' }
    await outcomes('publishTerms', 'PublishTermsInput', [terms, ...rest.map(() => terms)])
    expect(await count(sql`select max(version) - count(*) as n from terms where program_id = ${programId}`)).toBe(0)
    const lead = { enrollmentId, email: 'lead@buyer.example', name: 'Lead' }
    expect(await outcomes('registerLead', 'RegisterLeadInput', [lead, ...rest.map(() => lead)])).toEqual([
      ...rest.map(() => 'LEAD_KNOWN'),
      'done',
    ])
  })
})
