import { readFileSync } from 'node:fs'
import {
  type GraphQLField,
  GraphQLInterfaceType,
  GraphQLObjectType,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeSchema } from './schema.ts'
import { askersOf, type Ask } from './testing/askers.ts'
import { documentOf, operationsOf, sampleOf } from './testing/documents.ts'
import { type GraphqlAnswer, startTestServer, type TestServer } from './testing/server.ts'
import { addNeighbour, makeWorld, type World } from './testing/world.ts'

type Matrix = Record<string, Record<string, 'allow' | 'own' | 'echo' | 'deny'>>
const matrix = JSON.parse(readFileSync(new URL('../authz.matrix.json', import.meta.url), 'utf8')) as Matrix
const schema = makeSchema()
const WHO = Object.keys(matrix['Query.node'] ?? {})

let server: TestServer
let mine: World
let theirs: World
let neighbour: World
let askers: Record<string, Ask>
beforeAll(async () => {
  server = await startTestServer(undefined, { COST_BUDGET: '2000000000' })
  mine = await makeWorld(server, 'acme')
  theirs = await makeWorld(server, 'rival')
  neighbour = await addNeighbour(server, mine)
  askers = await askersOf(server, mine)
}, 120_000)
afterAll(() => server.stop())

const opens = (who: string, field: string): boolean => /^(allow|own)$/.test(matrix[field]?.[who] ?? '')
const isDenied = ({ errors = [] }: GraphqlAnswer): boolean =>
  errors.some(({ extensions }) => /^(FORBIDDEN|UNAUTHENTICATED)$/.test(String(extensions?.['code'])))
const takesNothing = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.every((arg) => !isNonNullType(arg.type) || arg.defaultValue !== undefined)

/** What stands behind a field's name: the plain values of what it leads to, as far as the asker may read them. */
function below(who: string, field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type)
  if (isLeafType(type)) return ''
  if (!(type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType)) return ' { __typename }'
  const plain = Object.values(type.getFields())
    .filter((f) => isLeafType(getNamedType(f.type)) && takesNothing(f) && opens(who, `${type.name}.${f.name}`))
    .map((f) => f.name)
  return ` { ${['__typename', ...plain].join(' ')} }`
}

/** Open to several roles, each for a part: the command says which. */
const DECIDED_BY_COMMAND = new Set([
  'createUpload',
  'completeUpload',
  'updateBrandKit',
  'updatePartner',
  'addPartnerUser',
])

/** The kinds of things that `node` finds, each with its fields. */
const things = (schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType) as GraphQLObjectType[]).filter(
  (type) => !['User', 'ApiKey'].includes(type.name),
)
const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields()).filter(takesNothing)
const asked = (type: GraphQLObjectType, id: string | undefined, selection: string): string =>
  `{ node(id: "${id ?? 'none'}") { ... on ${type.name} { __typename ${selection} } } }`
const nodeOf = (answer: GraphqlAnswer): unknown => answer.data?.['node']

describe.each(WHO)('%s', (who) => {
  it('reads of what is its own exactly what the matrix says', async () => {
    const ask = askers[who] as Ask
    const wrong: string[] = []
    for (const type of things) {
      const id = mine.ids[type.name]
      const open = fieldsOf(type).filter((field) => opens(who, `${type.name}.${field.name}`))
      const all = await ask(asked(type, id, open.map((field) => field.name + below(who, field)).join(' ')))
      if (all.errors) wrong.push(`${type.name}: ${all.errors[0]?.message}`)
      if (id && ['OWNER', 'key:READ'].includes(who) && nodeOf(all) == null) wrong.push(`${type.name} is not there`)
      for (const field of fieldsOf(type).filter((f) => !open.includes(f)))
        if (!isDenied(await ask(asked(type, id, field.name + below('anonymous', field)))))
          wrong.push(`${type.name}.${field.name} is answered`)
    }
    expect(wrong).toEqual([])
  })

  it('gets of every query what the matrix says', async () => {
    const wrong: string[] = []
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const args = sampleOf({ root: 'query', field }, mine)
      const document = documentOf({ root: 'query', field }, args)
      const answer = await (askers[who] as Ask)(document.replace(/ \{ __typename.*$/s, ' { __typename } }'), args)
      if (isDenied(answer) === opens(who, `Query.${field.name}`)) wrong.push(field.name)
    }
    expect(wrong).toEqual([])
  })

  it('is told nothing of another workspace, nor a partner of another partner, that is not public', async () => {
    const told: string[] = []
    const partner = /^partner|^PARTNER/.test(who)
    for (const [world, secret] of [[theirs, /rival/i], ...(partner ? [[neighbour, /neighbour/i]] : [])] as [
      World,
      RegExp,
    ][])
      for (const type of things) {
        const closed = fieldsOf(type).filter(({ name }) => !opens('anonymous', `${type.name}.${name}`))
        for (const field of closed.filter(({ name }) => opens(who, `${type.name}.${name}`))) {
          const answer = await (askers[who] as Ask)(asked(type, world.ids[type.name], field.name + below(who, field)))
          if (secret.test(JSON.stringify(answer.data ?? {}))) told.push(`${type.name}.${field.name}`)
        }
      }
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      if (!opens(who, `Query.${field.name}`)) continue
      const connection = getNamedType(field.type)
      const nodes = isObjectType(connection) && connection.getFields()['nodes']
      const selection = nodes ? ` { nodes${below(who, nodes)} }` : below(who, field)
      const answer = await (askers[who] as Ask)(`{ ${field.name}${selection} }`)
      const said = JSON.stringify(answer.data ?? {})
      if (/rival/i.test(said) || (partner && /neighbour/i.test(said))) told.push(`Query.${field.name}`)
    }
    expect(told).toEqual([])
  })
})

describe('afterwards', () => {
  it.each(WHO)('%s carries out the mutations that the matrix says', async (who) => {
    const wrong: string[] = []
    for (const operation of operationsOf(schema).filter(({ root }) => root === 'mutation')) {
      const args = sampleOf(operation, mine)
      const document = documentOf(operation, args).replace(/ \{ __typename.*$/s, ' { userErrors { code } } }')
      const answer = await (askers[who] as Ask)(document, args)
      const open = opens(who, `Mutation.${operation.field.name}`)
      if (open && DECIDED_BY_COMMAND.has(operation.field.name)) continue
      if (isDenied(answer) === open) wrong.push(`${operation.field.name} ${JSON.stringify(answer).slice(0, 200)}`)
    }
    expect(wrong).toEqual([])
  })
})
