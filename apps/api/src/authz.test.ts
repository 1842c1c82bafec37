import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import {
  type Actor,
  API_SCOPES,
  type ApiScope,
  echoesOf,
  grantsOf,
  PARTNER_ROLES,
  WORKSPACE_ROLES,
} from '@rapport/domain/identity'
import {
  type GraphQLField,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLUnionType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
  validateSchema,
} from 'graphql'
import type { GraphQLInputType, GraphQLNamedType, GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessTable, refusedField } from './platform/graphql/access.ts'
import { asDeclared } from './platform/graphql/declared-access.ts'
import { misnamed } from './platform/graphql/mutation-names.ts'
import { makeSchema } from './schema.ts'
import { startTestServer, type TestServer, type TestWorkspace } from './testing/server.ts'

const MATRIX = new URL('../authz.matrix.json', import.meta.url)
const ws = { workspaceId: 'wsp_x', userId: 'usr_x' }
const key = (scope: ApiScope, partnerId: string | null): Actor => ({
  kind: 'key',
  keyId: 'key_x',
  workspaceId: ws.workspaceId,
  partnerId,
  scopes: [scope],
})
const ACTORS: Record<string, Actor> = {
  anonymous: { kind: 'anonymous' },
  user: { kind: 'user', userId: ws.userId },
  ...Object.fromEntries(WORKSPACE_ROLES.map((role): [string, Actor] => [role, { kind: 'staff', ...ws, role }])),
  ...Object.fromEntries(
    PARTNER_ROLES.map((role): [string, Actor] => [role, { kind: 'partner', ...ws, partnerId: 'prt_x', role }]),
  ),
  ...Object.fromEntries(API_SCOPES.map((scope): [string, Actor] => [`key:${scope}`, key(scope, null)])),
  'partnerKey:READ': key('READ', 'prt_x'),
  'partnerKey:CONTENT_WRITE': key('CONTENT_WRITE', 'prt_x'),
  'partnerKey:PAYOUTS_WRITE': key('PAYOUTS_WRITE', 'prt_x'),
}

const schema = makeSchema()
const table = accessTable(schema)
/** `echo`: read only as a plain value of what the asker's own mutation has just written. */
type Verdict = 'allow' | 'own' | 'echo' | 'deny'
const isPlain = (field: string): boolean => {
  const [parent = '', name = ''] = field.split('.')
  const holder = schema.getType(parent) as GraphQLObjectType | GraphQLInterfaceType
  const type = getNamedType(holder.getFields()[name]?.type)
  return !isAbstractType(type) && !(isObjectType(type) && ('id' in type.getFields() || 'edges' in type.getFields()))
}
const verdict = (field: string, actor: Actor): Verdict => {
  const rules = table.get(field) ?? []
  if (!rules.some((rule) => grantsOf(actor).has(rule)))
    return rules.some((rule) => echoesOf(actor).has(rule)) && !/^(Query|Mutation)\./.test(field) && isPlain(field)
      ? 'echo'
      : 'deny'
  const partner = actor.kind === 'partner' || (actor.kind === 'key' && actor.partnerId !== null)
  return partner && !rules.includes('public') ? 'own' : 'allow'
}
const matrix = () =>
  Object.fromEntries(
    [...table.keys()]
      .sort()
      .map((field) => [
        field,
        Object.fromEntries(Object.entries(ACTORS).map(([name, actor]) => [name, verdict(field, actor)])),
      ]),
  )

/** A value that fits a type; ids are of nobody. */
function literal(type: GraphQLInputType, depth = 0): string {
  if (isNonNullType(type)) return literal(type.ofType, depth)
  if (isListType(type)) return '[]'
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null'
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(
      (f) => isNonNullType(f.type) && f.defaultValue === undefined,
    )
    return `{ ${required.map((f) => `${f.name}: ${literal(f.type, depth + 1)}`).join(', ')} }`
  }
  const values: Record<string, string> = {
    Int: '1',
    Float: '1',
    Boolean: 'true',
    DateTime: '"2026-01-01T00:00:00Z"',
    Date: '"2026-01-01"',
    Decimal: '"1"',
    Locale: '"en"',
    CountryCode: '"DE"',
    CurrencyCode: '"EUR"',
    JSON: '{}',
  }
  return values[type.name] ?? '"x"'
}
const call = (field: GraphQLField<unknown, unknown>): string => {
  const args = field.args.filter((a) => isNonNullType(a.type) && a.defaultValue === undefined)
  return field.name + (args.length > 0 ? `(${args.map((a) => `${a.name}: ${literal(a.type)}`).join(', ')})` : '')
}
const leaf = (type: GraphQLNamedType): string => (isCompositeType(type) ? ' { __typename }' : '')

type Step = { field: string; text: string }
/** The shortest way from a root to every object type. */
function paths(of: GraphQLSchema): Map<string, Step[]> {
  const found = new Map<string, Step[]>()
  const queue: GraphQLObjectType[] = []
  for (const root of [of.getQueryType(), of.getMutationType()]) {
    if (!root) continue
    found.set(root.name, [])
    queue.push(root)
  }
  for (let type = queue.shift(); type; type = queue.shift())
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type)
      const step = { field: `${type.name}.${field.name}`, text: call(field) }
      if (next instanceof GraphQLObjectType && !found.has(next.name)) {
        found.set(next.name, [...(found.get(type.name) ?? []), step])
        queue.push(next)
      }
      if (next instanceof GraphQLInterfaceType || next instanceof GraphQLUnionType)
        for (const possible of of.getPossibleTypes(next))
          if (!found.has(possible.name)) {
            found.set(possible.name, [
              ...(found.get(type.name) ?? []),
              { ...step, text: `${step.text} { ... on ${possible.name}` },
            ])
            queue.push(possible)
          }
    }
  return found
}

it('the schema is valid', () => {
  expect(validateSchema(schema)).toEqual([])
})

it('every mutation has an input and a payload of its own, named after it', () => {
  expect(misnamed(schema)).toEqual([])
})

describe('the rule of a class', () => {
  it('is its own, whatever its base says, however often the schema is made', () => {
    for (const made of [makeSchema(), makeSchema()]) {
      const rules = accessTable(made)
      expect(rules.get('Partner.email')).toEqual(['reader'])
      expect(rules.get('Application.email')).toEqual(['staff'])
      expect(rules.get('ApiKey.scopes')).toEqual(['workspace.keys'])
      expect(rules.get('ApiKey.id')).toEqual(['public'])
      expect(rules.get('CreateApiKeyPayload.userErrors')).toEqual(['public'])
    }
  })

  it.each(['Commission', 'ApiKeyConnection', 'Node'])(
    'lets no server start that would ask another one of %s',
    (name) => {
      const made = makeSchema()
      const type = made.getType(name) as GraphQLObjectType | GraphQLInterfaceType
      const holder = name === 'Node' ? (type.getFields()['id'] as GraphQLField<unknown, unknown>) : type
      Object.assign(
        holder.extensions,
        Object.fromEntries(Object.keys(holder.extensions).map((key) => [key, ['person']])),
      )
      expect(() => asDeclared(made)).toThrow(`${name}`)
    },
  )
})

describe('who may read what', () => {
  it('is in the committed matrix; a new or changed field fails here until it is reviewed', () => {
    const now = `${JSON.stringify(matrix(), null, 1)}\n`
    if (process.env['UPDATE_MATRIX'] === '1' || !existsSync(MATRIX)) writeFileSync(MATRIX, now)
    expect(now).toBe(readFileSync(MATRIX, 'utf8'))
  })

  it('is what the server decides, for every field and every kind of asker', () => {
    const ways = paths(schema)
    let cells = 0
    const mismatches: string[] = []
    for (const [name, steps] of ways) {
      const type = schema.getType(name) as GraphQLObjectType
      for (const field of Object.values(type.getFields())) {
        const inner = `${call(field)}${leaf(getNamedType(field.type))}`
        const operation = steps[0]?.field.startsWith('Mutation.') || name === 'Mutation' ? 'mutation' : 'query'
        let text = inner
        for (const step of [...steps].reverse())
          text = step.text.includes('{ ...') ? `${step.text} { ${text} } }` : `${step.text} { ${text} }`
        const document = parse(`${operation} { ${text} }`)
        expect(validate(schema, document).map((e) => e.message)).toEqual([])
        const on = [...steps.map((s) => s.field), `${name}.${field.name}`]
        for (const [who, actor] of Object.entries(ACTORS)) {
          cells++
          const expected = on.every((f, depth) => {
            const said = verdict(f, actor)
            return said === 'echo' ? operation === 'mutation' && depth === 2 : said !== 'deny'
          })
          if ((refusedField(schema, document, grantsOf(actor), echoesOf(actor)) === undefined) !== expected)
            mismatches.push(`${who} ${on.join(' > ')}`)
        }
      }
    }
    expect(mismatches).toEqual([])
    expect(cells).toBeGreaterThan(5000)
  })
})

const STATS = { method: 'GET', url: '/files/stats.csv?from=2026-01-01&to=2026-01-31' } as const
describe('a key that may write but not read', () => {
  let server: TestServer
  let workspace: TestWorkspace
  let writer: string
  beforeAll(async () => {
    server = await startTestServer()
    workspace = await server.makeWorkspace('acme')
    writer = await workspace.keyWith(['PROGRAMS_WRITE'])
  })
  afterAll(() => server.stop())
  const create = (selection: string) =>
    `mutation { createProgram(input: { kind: AFFILIATE, name: "Friends", slug: "friends", destinationUrl: "https://shop.example" }) { program { ${selection} } userErrors { code } } }`

  it('reads nothing of the workspace', async () => {
    for (const query of [
      '{ workspace { name } }',
      '{ partners(first: 1) { totalCount } }',
      '{ programs { totalCount } }',
    ])
      expect((await server.ask(writer, query)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN')
    const csv = await server.inject({ ...STATS, headers: { authorization: `Bearer ${writer}` } })
    expect(csv.statusCode).toBe(403)
    expect(
      (await server.inject({ ...STATS, headers: { authorization: 'Bearer rk_of_nobody_at_all' } })).statusCode,
    ).toBe(401)
  })

  it('gets back the plain values of what it wrote, by fragments too', async () => {
    const text = `${create('...Written')} fragment Written on Program { id name }`
    expect((await server.ask(writer, text)).data).toMatchObject({
      createProgram: { program: { name: 'Friends' }, userErrors: [] },
    })
  })

  it('is refused what the written thing leads to, and writes nothing then', async () => {
    const refused = await server.ask(writer, create('id rewardRules { id }').replace('"friends"', '"others"'))
    expect(refused.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN')
    const reader = await workspace.keyWith(['READ'])
    expect((await server.ask(reader, '{ programs { nodes { slug } } }')).data).toEqual({
      programs: { nodes: [{ slug: 'friends' }] },
    })
  })
})

describe('over the wire', () => {
  let server: TestServer
  let workspace: TestWorkspace
  beforeAll(async () => {
    server = await startTestServer()
    workspace = await server.makeWorkspace('acme')
  })
  afterAll(() => server.stop())

  it.each(['anonymous', 'READ', 'EVENTS_WRITE'])(
    '%s gets what the matrix says of every query and mutation, and never a 5xx',
    async (who) => {
      const bearer = who === 'anonymous' ? undefined : await workspace.keyWith([who as ApiScope])
      const actor = ACTORS[who === 'anonymous' ? who : `key:${who}`] as Actor
      for (const [operation, root] of [
        ['query', schema.getQueryType()],
        ['mutation', schema.getMutationType()],
      ] as const)
        for (const field of Object.values(root?.getFields() ?? {})) {
          const answer = await server.ask(bearer, `${operation} { ${call(field)}${leaf(getNamedType(field.type))} }`)
          const codes = answer.errors?.map((e) => e.extensions?.['code']) ?? []
          const denied = codes.includes('FORBIDDEN') || codes.includes('UNAUTHENTICATED')
          expect([field.name, denied]).toEqual([field.name, verdict(`${root?.name}.${field.name}`, actor) === 'deny'])
        }
    },
  )
})
