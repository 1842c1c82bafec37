import type { Actor } from '@rapport/domain/identity'
import { type DocumentNode, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSchema } from '../../../schema.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/server.ts'
import { carry, type Joined, joinProgram, openProgram } from '../../../testing/story.ts'
import { type Context, makeContext } from '../../context.ts'
import { loadCompiler, makeCompiledExecutor } from '../compiled.ts'
import { type Executor, referenceExecutor } from '../server.ts'
import { batchedPage } from './batch.ts'
import { allSpecs } from './spec.ts'

let server: TestServer
let workspace: TestWorkspace
let other: TestWorkspace
let joined: Joined
let second: Joined
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  other = await server.makeWorkspace('other')
  const program = await openProgram(server, workspace, 'acme-partners')
  joined = await joinProgram(server, workspace, program.id, 'Hopper')
  for (const name of ['Lovelace', 'Turing']) {
    server.setNow(new Date(server.services.clock().getTime() + 60_000))
    second = await joinProgram(server, workspace, program.id, name)
  }
  for (const n of [1, 2, 3, 4, 5]) {
    server.setNow(new Date(server.services.clock().getTime() + 60_000))
    const input = { title: `Text ${n}`, kind: 'TEXT', text: 'Hello', ...(n === 4 ? { programIds: [program.id] } : {}) }
    await carry(server, workspace.key, 'createResource', input, 'id', 'resource')
  }
  await carry(
    server,
    workspace.key,
    'recordConversion',
    {
      programId: program.id,
      kind: 'SALE',
      externalId: 'o1',
      code: joined.code,
      amount: { amount: '90.00', currencyCode: 'EUR' },
    },
    'id',
    'conversion',
  )
})
afterAll(() => server.stop())

const TIER = 'tier { id name rate } program { name slug minimumPayout { amount } }'
const BENCH = `partners(first: 50, orderBy: NAME_ASC) { nodes { id name createdAt
  enrollments(first: 1) { nodes { tier { name } program { name slug } } }
  resources(first: 3) { nodes { id title createdAt } }
  balances { currencyCode payable { amount currencyCode } } } }`
const PAGE = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id __typename } }'

const QUERIES: [string, Record<string, unknown>?][] = [
  [`{ ${BENCH} }`],
  ['{ partners { nodes { id } } }'],
  [`{ partners(first: 2) { totalCount ${PAGE} } }`],
  ['{ partners(last: 2, orderBy: CREATED_AT_ASC) { nodes { name enrollments { nodes { state } } } } }'],
  ['{ partners(where: { search: "o" }, orderBy: NAME_DESC) { nodes { name links { nodes { key url } } } } }'],
  [
    '{ partners { nodes { name email phone state locale website country balances { paid { amount } pending { amount } } } } }',
  ],
  [`{ partners { nodes { enrollments { ${PAGE} nodes { id state ${TIER} ownRate partner { name } } } } } }`],
  [`{ partners { nodes { resources { ${PAGE} nodes { id title primary tags expiresAt version { number } } } } } }`],
  [`{ partners { nodes { resources(first: 2) { ${PAGE} totalCount } enrollments(first: 1) { totalCount } } } }`],
  ['{ partners { nodes { resources(first: 4) { pageInfo { hasNextPage } } } } }'],
  ['{ partners { nodes { resources(first: 5) { pageInfo { hasNextPage endCursor } } } } }'],
  ['{ partners { nodes { a: resources(first: 1) { nodes { id } } b: resources(first: 2) { nodes { id } } } } }'],
  ['{ partners { nodes { resources(first: 1) { nodes { id } } b: resources(first: 2) { nodes { id } } } } }'],
  ['{ a: partners(first: 1) { nodes { name } } b: partners(last: 1) { nodes { name balances { currencyCode } } } }'],
  ['{ partners { x: nodes { n: name e: enrollments { y: nodes { t: tier { n: name } tier { name } } } } } }'],
  [
    '{ partners { ...C } } fragment C on PartnerConnection { nodes { ...P } edges { node { ...P } } } fragment P on Partner { name enrollments(first: 1) { nodes { id } } }',
  ],
  [
    '{ partners { nodes { ... on Node { id } ... on Partner { name enrollments { nodes { ... on Enrollment { tier { name } } } } } ... { email } } } }',
  ],
  [
    '{ partners { nodes { enrollments { nodes { id } } ...P } } } fragment P on Partner { enrollments { nodes { state tier { name } } } }',
  ],
  ...[true, false].flatMap((on): [string, Record<string, unknown>][] => [
    ['query($on: Boolean!) { partners { nodes { name resources @include(if: $on) { nodes { id } } } } }', { on }],
    ['query($on: Boolean!) { partners { nodes { name balances @skip(if: $on) { currencyCode } } } }', { on }],
    [
      'query($on: Boolean!) { partners { nodes { enrollments { nodes { id tier @include(if: $on) { name } } } } } }',
      { on },
    ],
    [
      'query($on: Boolean!) { partners { ...F @include(if: $on) nodes { id } } } fragment F on PartnerConnection { nodes { enrollments { nodes { id } } } }',
      { on },
    ],
    [
      'query($on: Boolean!) { ...F @include(if: $on) partners { nodes { id } } } fragment F on Query { partners { nodes { resources { nodes { id } } } } }',
      { on },
    ],
  ]),
  ...[undefined, null, 1, 2, 100, 0, 101].map((n): [string, Record<string, unknown>] => [
    'query($n: Int) { partners(first: 2) { nodes { name resources(first: $n) { nodes { id } pageInfo { hasNextPage } } enrollments(first: $n) { nodes { id } } } } }',
    n === undefined ? {} : { n },
  ]),
  ['query($n: Int = 2) { partners(first: $n) { nodes { name resources(first: $n) { nodes { id } } } } }'],
  ['{ partners { nodes { resources(first: 0) { nodes { id } } } } }'],
  ['{ partners { nodes { enrollments(last: 1) { nodes { id } } } } }'],
  ['{ partners { nodes { enrollments(first: 1, after: "nonsense") { nodes { id } } } } }'],
  ['{ partners { nodes { enrollments { nodes { links(first: 1) { nodes { url } pageInfo { hasNextPage } } } } } } }'],
  ['{ partners { nodes { users { name email } } } }'],
  ['{ enrollments { nodes { partner { name balances { currencyCode } enrollments(first: 1) { nodes { id } } } } } }'],
]

const ACTORS: [string, () => Actor][] = [
  ['staff', () => ({ kind: 'staff', userId: workspace.ownerUserId, workspaceId: workspace.id, role: 'OWNER' })],
  ["a partner's key", () => keyOf(workspace.id, joined.partnerId)],
  ['another workspace', () => keyOf(other.id, null)],
  ["a key of another workspace that names this one's partner", () => keyOf(other.id, joined.partnerId)],
]
const keyOf = (workspaceId: string, partnerId: string | null): Actor => ({
  kind: 'key',
  keyId: 'key',
  workspaceId,
  partnerId,
  scopes: ['READ'],
})

const run = async (
  executor: Executor,
  schema: ReturnType<typeof makeSchema>,
  ctx: Context,
  document: DocumentNode,
  variables = {},
) => {
  const answer = await executor({
    schema,
    request: { document, variables, operationName: undefined },
    context: ctx,
  })
  return JSON.parse(
    JSON.stringify({
      data: answer.data,
      errors: answer.errors?.map((e) => ({ message: e.message, path: e.path, code: e.extensions['code'] })),
    }),
  ) as unknown
}

/** Counts the statements that are composed ahead. */
function counting(actor: Actor) {
  let n = 0
  const { database } = server.services
  const raw: typeof database.raw = (text, params) => {
    n++
    return database.raw(text, params)
  }
  return { ctx: makeContext({ ...server.services, database: { ...database, raw } }, { actor }), count: () => n }
}

const schema = makeSchema()

beforeAll(loadCompiler)

describe('reading ahead answers as the resolvers do', () => {
  describe.each(ACTORS)('to %s', (_, actorOf) => {
    it.each(QUERIES)('%s %j', async (query, variables) => {
      const actor = actorOf()
      const compiled = makeCompiledExecutor()
      const document = parse(query)
      const { ctx, count } = counting(actor)
      await run(compiled, schema, ctx, document, variables)
      const ahead = await run(compiled, schema, makeContext(server.services, { actor }), document, variables)
      const plain = await server.services.database.db.transaction((db) =>
        run(referenceExecutor, schema, makeContext(server.services, { actor, db: db as never }), document, variables),
      )
      expect(ahead).toEqual(plain)
      expect(count()).toBeGreaterThanOrEqual(
        query.startsWith('{ enrollments') || query.includes('fragment F on Query') ? 0 : 1,
      )
    })
  })

  it('reads the list of the bench in one statement', async () => {
    const { ctx, count } = counting(ACTORS[0]?.[1]() as Actor)
    let built = 0
    const db = new Proxy(ctx.services.database.db, {
      get: (target, key) => {
        if (key === 'select' || key === 'execute') built++
        return Reflect.get(target, key) as unknown
      },
    })
    const services = { ...ctx.services, database: { ...ctx.services.database, db } }
    await run(referenceExecutor, schema, makeContext(services, { actor: ctx.actor }), parse(`{ ${BENCH} }`))
    expect({ composed: count(), built }).toEqual({ composed: 1, built: 0 })
  })

  it('gives nobody the pages of a parent that is not theirs, whatever id is asked for', async () => {
    const pages = allSpecs().flatMap((spec) =>
      [...spec.relations].flatMap(([field, relation]) => (relation.kind === 'page' ? [{ spec, field, relation }] : [])),
    )
    expect(pages.map(({ spec, field }) => `${spec.type}.${field}`)).toEqual(
      expect.arrayContaining(['Partner.enrollments', 'Partner.resources', 'Enrollment.links']),
    )
    const ids: Record<string, string> = { Partner: second.partnerId, Enrollment: second.enrollmentId }
    const found: Record<string, number> = {}
    for (const { spec, field, relation } of pages)
      for (const [who, actor] of [
        ['staff', ACTORS[0]?.[1]() as Actor],
        ['a stranger', keyOf(other.id, null)],
        ["another partner's key", keyOf(workspace.id, joined.partnerId)],
      ] as const) {
        const ctx = makeContext(server.services, { actor })
        const page = await batchedPage(ctx, spec, field, relation, ids[spec.type] ?? '', { first: 10 }, () =>
          Promise.resolve(0),
        )
        found[who] = (found[who] ?? 0) + (page?.nodes.length ?? 0)
      }
    expect(found['staff']).toBeGreaterThan(2)
    expect({ ...found, staff: 0 }).toEqual({ staff: 0, 'a stranger': 0, "another partner's key": 0 })
  })

  it('shows a partner nothing of the others', async () => {
    const ctx = makeContext(server.services, { actor: ACTORS[1]?.[1]() as Actor })
    const query = '{ partners { nodes { id name enrollments { nodes { partner { id } } } } } }'
    const answer = (await run(referenceExecutor, schema, ctx, parse(query))) as {
      data: { partners: { nodes: unknown[] } }
    }
    expect(answer.data.partners.nodes).toMatchObject([{ id: joined.partnerId, enrollments: { nodes: [{}] } }])
  })
})
