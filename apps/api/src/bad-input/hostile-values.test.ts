import { isEnumType } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeSchema } from '../schema.ts'
import { documentOf, operationsOf, placesOf, sampleOf, withValue } from '../testing/documents.ts'
import { HOSTILE } from '../testing/hostile.ts'
import { startTestServer, type TestServer } from '../testing/server.ts'
import { makeWorld, type World } from '../testing/world.ts'

let server: TestServer
let world: World
beforeAll(async () => {
  server = await startTestServer(undefined, { COST_BUDGET: '2000000000' })
  world = await makeWorld(server, 'acme')
})
afterAll(() => server.stop())

const schema = makeSchema()
const operations = operationsOf(schema)

/** What is wrong with an answer, whatever was asked. */
async function troubleWith(document: string, variables: unknown): Promise<string | undefined> {
  const response = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${world.workspace.key}` },
    payload: JSON.stringify({ query: document, variables }),
  })
  const { body, statusCode } = response
  if (statusCode >= 500) return `status ${statusCode}: ${body.slice(0, 200)}`
  if (body.includes('INTERNAL_SERVER_ERROR')) return `an error of ours: ${body.slice(0, 200)}`
  if (/\n\s+at |node_modules|\/src\/|\.ts:\d/.test(body)) return `a stack: ${body.slice(0, 300)}`
  if (body.length > 50_000 && !body.includes('x'.repeat(1000))) return `${body.length} bytes`
  return undefined
}

const short = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 60)

test.each(operations.map((operation) => [operation.field.name, operation] as const))(
  'no value makes %s fail on our side',
  async (name, operation) => {
    const troubles: string[] = []
    const args = sampleOf(operation, world)
    const asked = documentOf(operation, args)
    const first = await troubleWith(asked, args)
    if (first) troubles.push(`as it should be asked: ${first}`)
    for (const place of placesOf(operation.field.args)) {
      const values = isEnumType(schema.getType(place.type)) ? HOSTILE['enum'] : HOSTILE[place.type]
      expect(values, `hostile values of ${place.type}`).toBeDefined()
      for (const value of [...(values ?? []), null]) {
        const given = withValue(args, place.path, place.isList && !Array.isArray(value) ? [value] : value)
        const trouble = await troubleWith(documentOf(operation, given), given)
        if (trouble) troubles.push(`${place.path.join('.')} = ${short(value)}: ${trouble}`)
      }
      if (place.isList) {
        const many = withValue(
          args,
          place.path,
          Array.from({ length: 1500 }, () => 'x'),
        )
        const trouble = await troubleWith(documentOf(operation, many), many)
        if (trouble) troubles.push(`${place.path.join('.')} of 1,500: ${trouble}`)
      }
    }
    expect(troubles, name).toEqual([])
  },
)
