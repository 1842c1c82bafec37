import { type DocumentNode, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSchema } from '../../schema.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../testing/story.ts'
import { makeContext } from '../context.ts'
import { loadCompiler, makeCompiledExecutor } from './compiled.ts'
import { type Executor, referenceExecutor } from './server.ts'

let server: TestServer
let workspace: TestWorkspace
let program: { id: string; slug: string }
let joined: Joined
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  program = await openProgram(server, workspace, 'acme-partners')
  joined = await joinProgram(server, workspace, program.id, 'Hopper')
  await joinProgram(server, workspace, program.id, 'Lovelace')
  for (let i = 0; i < 3; i++)
    await carry(
      server,
      workspace.key,
      'recordConversion',
      {
        programId: program.id,
        kind: 'SALE',
        externalId: `o${i}`,
        code: joined.code,
        amount: { amount: `${i + 1}0.00`, currencyCode: 'EUR' },
      },
      'id',
      'conversion',
    )
  await carry(
    server,
    workspace.key,
    'refundConversion',
    { programId: program.id, externalId: 'o1' },
    'id',
    'conversion',
  )
})
afterAll(() => server.stop())

const schema = makeSchema()
const PAGES = [
  '',
  '(first: 1)',
  '(first: 2)',
  '(last: 1)',
  '(first: 0)',
  '(first: 1000)',
  '(after: "nonsense")',
  '(first: 1, last: 1)',
]
const LISTS = [
  'partners',
  'programs',
  'enrollments',
  'applications',
  'trackingLinks',
  'codes',
  'conversions',
  'leads',
  'commissions',
  'payouts',
  'payoutRuns',
]
const QUERIES: [string, Record<string, unknown>?][] = [
  ...LISTS.flatMap((list): [string][] =>
    PAGES.slice(0, list === 'partners' ? 8 : 5).map((page) => [
      `{ ${list}${page} { totalCount pageInfo { hasNextPage hasPreviousPage startCursor } edges { cursor node { __typename id } } nodes { id } } }`,
    ]),
  ),
  [
    '{ partners { nodes { name email createdAt enrollments { nodes { tier { name position } program { name slug currencyCode minimumPayout { amount } } } } links { nodes { key url clicks } } } } }',
  ],
  [
    'query($n: Int = 1, $skip: Boolean!) { partners(first: $n) { nodes { name @skip(if: $skip) id } } }',
    { skip: true },
  ],
  [
    'query($n: Int = 1, $skip: Boolean!) { partners(first: $n) { nodes { name @skip(if: $skip) id } } }',
    { skip: false, n: 2 },
  ],
  ['query($n: Int) { partners(first: $n) { nodes { id } } }', { n: null }],
  ['query($n: Int!) { partners(first: $n) { nodes { id } } }', {}],
  ['query($n: Int!) { partners(first: $n) { nodes { id } } }', { n: 'two' }],
  ['query($w: PartnersWhere) { partners(where: $w) { nodes { name } } }', { w: { search: 'hop' } }],
  ['query($w: PartnersWhere) { partners(where: $w) { nodes { name } } }', { w: { nonsense: 1 } }],
  ['query($s: String) { partners(where: { search: $s }) { nodes { name } } }', { s: 'love' }],
  ['query($s: String) { partners(where: { search: $s }) { nodes { name } } }', {}],
  ['query($i: Boolean!) { ...F @include(if: $i) ...F } fragment F on Query { viewer { locale } }', { i: false }],
  ['query($i: Boolean!) { ... @include(if: $i) { viewer { locale } } }', { i: false }],
  ['{ a: viewer { locale } b: viewer { demo } viewer { ...V } } fragment V on Viewer { locale user { id } }'],
  ['{ node(id: "nonsense") { id } nodes(ids: []) { id } }'],
  [
    '{ stats(where: { from: "2026-05-01", to: "2026-06-30", compare: true }, groupBy: [PARTNER], interval: MONTH) { timeZone total { clicks amount { amount } } rows { date organic partner { name } sales conversionRate } } }',
  ],
  ['{ stats(where: { from: "2026-06-30", to: "2026-05-01" }) { timeZone } }'],
  ['{ feed { kind text partner { name } } }'],
  ['{ __typename __schema { queryType { name } types { name kind } } }'],
  ['{ __type(name: "Money") { fields { name type { kind ofType { name } } } } }'],
  [
    '{ conversions { nodes { kind amount { amount currencyCode } refundedAmount { amount } attribution { outcome sentence touches { kind at eligible chosen reason partner { name } } ruleVersion } outcomes { outcome sentence lines { label value } } commissions { state amount { amount } entries { kind amount { amount } reason } explanation { sentence lines { kind label text value result } } } } } }',
  ],
  [
    '{ commissions { nodes { why rule ruleVersion conversion { externalId } partner { name balances { currencyCode pending { amount } payable { amount } } } } } }',
  ],
]

beforeAll(loadCompiler)

const both = async (query: string, variables: Record<string, unknown> = {}) => {
  const document: DocumentNode = parse(query)
  const compiled = makeCompiledExecutor()
  const run = async (executor: Executor) => {
    const context = makeContext(server.services, {
      actor: { kind: 'staff', userId: workspace.ownerUserId, workspaceId: workspace.id, role: 'OWNER' },
    })
    const answer = await executor({ schema, request: { document, variables, operationName: undefined }, context })
    return JSON.parse(
      JSON.stringify({
        data: answer.data,
        errors: answer.errors?.map((e) => ({ message: e.message, path: e.path, code: e.extensions['code'] })),
      }),
    ) as unknown
  }
  await run(compiled)
  return { compiled: await run(compiled), reference: await run(referenceExecutor) }
}

describe('the compiled executor answers as the reference does', () => {
  it('over at least seventy queries', () => {
    expect(QUERIES.length).toBeGreaterThanOrEqual(70)
  })

  it('of a thing by its id', async () => {
    const ids = [program.id, joined.partnerId, joined.enrollmentId, workspace.id]
    const named = '__typename ... on Program { slug } ... on Partner { name } ... on Workspace { name }'
    const { compiled, reference } = await both(`query($ids: [ID!]!) { nodes(ids: $ids) { ${named} } }`, { ids })
    expect(reference).toMatchObject({ data: { nodes: [{ __typename: 'Program' }, {}, {}, { name: 'acme' }] } })
    expect(compiled).toEqual(reference)
    const one = await both(`query($id: ID!) { node(id: $id) { ${named} } }`, { id: joined.partnerId })
    expect(one.compiled).toEqual({ data: { node: { __typename: 'Partner', name: 'Hopper' } } })
  })

  it.each(QUERIES)('%s %j', async (query, variables) => {
    const { compiled, reference } = await both(query, variables)
    expect(compiled).toEqual(reference)
  })
})
