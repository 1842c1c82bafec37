import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '../platform/db/database.ts'
import { makeSchema } from '../schema.ts'
import { documentOf, operationsOf, placesOf, sampleOf, withValue } from '../testing/documents.ts'
import { startTestServer, type TestServer } from '../testing/server.ts'
import { makeWorld, type World } from '../testing/world.ts'

let server: TestServer
let mine: World
let theirs: World
beforeAll(async () => {
  server = await startTestServer(undefined, { COST_BUDGET: '2000000000' })
  mine = await makeWorld(server, 'acme')
  theirs = await makeWorld(server, 'rival')
})
afterAll(() => server.stop())

/** An id of the same kind that nothing has. */
const unknown = (id: string): string => id.replace(/[^_]/g, (c, i: number) => (i > 3 ? '0' : c))

/** Everything of the other workspace in a few figures: how many rows of each kind, and what they say. */
async function digest(): Promise<unknown> {
  const tables = await rowsOf<{ name: string }>(
    server.services.database.db,
    sql`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id' order by 1`,
  )
  const found: Record<string, unknown> = {}
  for (const { name } of tables)
    found[name] = await rowsOf(
      server.services.database.db,
      sql`select count(*)::int as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as said from ${sql.identifier(name)} t where workspace_id = ${theirs.workspace.id}`,
    )
  return found
}

/** What an answer says, but for what it cost and the id that was asked for. */
const told = (answer: object, id: string): string =>
  JSON.stringify({ ...answer, extensions: undefined })
    .replaceAll(id, '<id>')
    .replace(/"locations":\[[^\]]*\],/g, '')

/** Public whoever asks: an open program, applying to it, and files that are made to be shown. */
const PUBLIC: ReadonlySet<string> = new Set([
  'program.id Program',
  'submitApplication.input.programId Program',
  'node.id Program',
  'nodes.ids Program',
])

const asked = operationsOf(makeSchema()).flatMap((operation) =>
  placesOf(operation.field.args)
    .filter(({ type }) => type === 'ID')
    .map((place) => [`${operation.field.name}.${place.path.join('.')}`, operation, place] as const),
)

describe('an id of another workspace is answered like one that nothing has', () => {
  test.each(asked)('%s', async (name, operation, place) => {
    const args = sampleOf(operation, mine)
    const ask = async (id: string) => {
      const given = withValue(args, place.path, place.isList ? [id] : id)
      return told(await server.ask(mine.workspace.key, documentOf(operation, given), given), id)
    }
    await ask(mine.ids['Workspace'] ?? '')
    for (const [kind, id] of Object.entries(theirs.ids)) {
      if (PUBLIC.has(`${name} ${kind}`)) continue
      expect(await ask(id), `${name} with a ${kind}`).toBe(await ask(unknown(id)))
    }
  })

  test('and nothing of it was changed by all that', async () => {
    const before = await digest()
    for (const [, operation, place] of asked.filter(([, { root }]) => root === 'mutation'))
      for (const id of Object.values(theirs.ids)) {
        const given = withValue(sampleOf(operation, mine), place.path, place.isList ? [id] : id)
        if (operation.field.name === 'submitApplication') continue
        await server.ask(mine.workspace.key, documentOf(operation, given), given)
      }
    expect(await digest()).toEqual(before)
  })
})

/** What there is to say of a partner. */
const PARTNER =
  'partner { id name email phone users { email } balances { currencyCode payable { amount } } payoutAccount }'
const SEEN = [
  `{ commissions(first: 100) { nodes { payee why ${PARTNER} attribution { sentence touches { reason ${PARTNER} } } explanation { sentence } } } }`,
  `{ conversions(first: 100) { nodes { ${PARTNER} fields outcomes { payee sentence lines { text value } } commissions { payee ${PARTNER} } attribution { sentence winner { reason ${PARTNER} } } } } }`,
  '{ payoutPreview { partner { name email } payable { amount } } }',
  '{ stats(where: { from: "2026-05-01", to: "2026-06-30" }, groupBy: [PARTNER]) { rows { partner { name email } } } }',
]

describe('an id of another workspace inside data', () => {
  /** Rules in which the first pays the payee, whoever is credited. */
  const paying = async (payee: unknown) => {
    const { data } = await server.ask(
      mine.workspace.key,
      `{ program(id: "${mine.ids['Program']}") { rewardRules { rules } } }`,
    )
    const { rules } = (data as unknown as { program: { rewardRules: { rules: { rules: object[] } } } }).program
      .rewardRules
    return {
      ...rules,
      fields: { friend: 'text' },
      rules: rules.rules.map((rule, i) => (i === 0 ? { ...rule, payee } : rule)),
    }
  }
  const sell = (externalId: string, more: object) =>
    server.ask(
      mine.workspace.key,
      `mutation($input: RecordConversionInput!) { recordConversion(input: $input) { conversion { id } userErrors { code } } }`,
      {
        input: {
          programId: mine.ids['Program'],
          kind: 'SALE',
          externalId,
          amount: { amount: '100', currencyCode: 'EUR' },
          code: mine.code,
          ...more,
        },
      },
    )

  test.each(['in the rules', 'in the fields of a conversion'])('%s tells nothing of what it names', async (where) => {
    const partner = theirs.ids['Partner'] ?? ''
    const rules = await paying(where === 'in the rules' ? { lit: partner } : { get: 'friend' })
    const fields = { friend: partner, program: theirs.ids['Program'], tier: theirs.ids['Tier'] }
    const input = { programId: mine.ids['Program'], rules }
    await server.ask(
      mine.workspace.key,
      'mutation($input: SetRewardRulesInput!) { setRewardRules(input: $input) { userErrors { code } } }',
      { input },
    )
    const before = await digest()
    await sell(`o-${where}`, where === 'in the rules' ? {} : { fields })
    const simulated = await server.ask(
      mine.workspace.key,
      'query($input: SimulateRewardRulesInput!) { simulateRewardRules(input: $input) { outcome sentence lines { text value } } }',
      { input: { ...input, type: 'SALE', amount: { amount: '100', currencyCode: 'EUR' }, fields } },
    )
    const seen = [simulated, ...(await Promise.all(SEEN.map((query) => server.ask(mine.workspace.key, query))))]
    expect(JSON.stringify(seen)).not.toMatch(/rival/i)
    expect(await digest()).toEqual(before)
  })
})

describe('an open program, which anybody may see,', () => {
  test.each([
    'postbackUrl',
    'persona { name }',
    'trackingTestedAt',
    'enrollmentCount',
    'launchGate { ok }',
    'rewardRules { rules }',
    'rewardRuleVersions { rules }',
  ])('keeps %s to its own workspace', async (field) => {
    const ask = (id: string | undefined) => server.ask(mine.workspace.key, `{ program(id: "${id}") { ${field} } }`)
    const foreign = await ask(theirs.ids['Program'])
    expect(foreign.errors?.map((error) => error.extensions?.['code'])).toEqual(['FORBIDDEN'])
    expect(JSON.stringify(foreign.data ?? {})).not.toMatch(/http|Shop|true/)
    expect((await ask(mine.ids['Program'])).errors).toBeUndefined()
  })
})

describe('a page is not continued with', () => {
  const LISTS = ['partners', 'conversions', 'commissions', 'trackingLinks', 'codes', 'leads', 'resources', 'auditLog']
  test.each(LISTS)('cursors that are none, or of another list, in %s', async (list) => {
    const cursors = ['', 'x', '\u0000', 'e30=', Buffer.from('["2026-06-01T00:00:00Z","x"]').toString('base64url')]
    const made = new Map<string, string>()
    for (const other of LISTS) {
      const { data } = await server.ask(mine.workspace.key, `{ ${other}(first: 1) { pageInfo { endCursor } } }`)
      const page = data?.[other] as { pageInfo: { endCursor: string | null } } | undefined
      if (page?.pageInfo.endCursor) made.set(other, page.pageInfo.endCursor)
    }
    expect(made.size).toBeGreaterThan(3)
    const continued = async (after: string) => {
      const query = `query($after: String) { ${list}(first: 1, after: $after) { edges { cursor } } }`
      const { errors } = await server.ask(mine.workspace.key, query, { after })
      return errors?.map(({ extensions }) => extensions?.['code'])
    }
    const foreign = [...made].flatMap(([other, cursor]) => (other === list ? [] : [cursor]))
    for (const after of [...cursors, ...foreign]) expect(await continued(after)).toEqual(['BAD_USER_INPUT'])
    const own = made.get(list)
    if (own !== undefined) expect(await continued(own)).toBeUndefined()
  })
})
