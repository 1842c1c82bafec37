import { serverAudits } from 'graphql-http'
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql'
import { GraphQLClient } from 'graphql-request'
import { describe, expect, it } from 'vitest'
import { demo, nordlicht } from './journey.ts'

const URL = `${demo.url}/graphql`
const HEADERS = { 'content-type': 'application/json', authorization: `Bearer ${nordlicht.keys.readOnly}` }
const client = new GraphQLClient(URL, { headers: { authorization: HEADERS.authorization } })
const post = (query: string, headers: Record<string, string> = HEADERS) =>
  fetch(URL, { method: 'POST', headers, body: JSON.stringify({ query }) })

describe('GraphQL over HTTP', () => {
  it('passes the official audit without an error', async () => {
    const results = await Promise.all(serverAudits({ url: URL }).map(async (audit) => audit.fn()))
    const said = (status: string) =>
      results.flatMap((result) =>
        result.status === status && 'reason' in result ? [`${result.id} ${result.name}: ${result.reason}`] : [],
      )
    const notices = [...said('warn'), ...said('notice')]
    console.log(`${results.length} audits, ${notices.length} warnings and notices\n${notices.join('\n')}`)
    expect(said('error')).toEqual([])
    expect(results.length).toBeGreaterThan(50)
  })

  it('works with graphql-request and a key as it comes', async () => {
    const { programs } = await client.request<{ programs: { nodes: { name: string }[] } }>(
      'query Programs($first: Int) { programs(first: $first) { nodes { name } } }',
      { first: 5 },
    )
    expect(programs.nodes.map(({ name }) => name)).toContain('Nordlicht Affiliates')
  })

  it('describes itself well enough to build a client schema', async () => {
    const schema = buildClientSchema(await client.request<IntrospectionQuery>(getIntrospectionQuery()))
    expect(schema.getMutationType()?.getFields()['recordConversion']).toBeDefined()
  })

  const deep = `{ programs { nodes ${'{ tiers { program '.repeat(7)} { id } ${'} }'.repeat(7)} } }`
  const aliases = Array.from({ length: 400 }, (_, i) => `a${i}: programs(first: 100) { nodes { id name } }`).join(' ')
  const text = { ...HEADERS, 'content-type': 'text/plain' }
  const hostile: Record<string, () => Promise<Response>> = {
    'fragments in a circle': () => post('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
    'hundreds of aliases': () => post(`{ ${aliases} }`),
    'a document that is too deep': () => post(deep),
    'a body of 300 KB': () => post(`{ viewer { locale } } #${'x'.repeat(300_000)}`),
    'a mutation by GET': () =>
      fetch(
        `${URL}?query=${encodeURIComponent('mutation { runTrackingTest(input: { id: "x" }) { program { id } } }')}`,
        {
          headers: { ...HEADERS, accept: 'application/json' },
        },
      ),
    'a form’s content type': () => post('{ viewer { locale } }', text),
    'a document cut short': () => post('{ viewer {'),
  }
  it.each(Object.entries(hostile))('refuses %s: 4xx, briefly, without a stack', async (_, send) => {
    const answer = await send()
    const body = await answer.text()
    expect(answer.status, body.slice(0, 300)).toBeGreaterThanOrEqual(400)
    expect(answer.status, body.slice(0, 300)).toBeLessThan(500)
    expect(body.length).toBeLessThan(50_000)
    expect(body).not.toMatch(/node_modules|\bat .+\.(?:ts|js):\d+|"stack/)
  })

  it('serves the explorer and the reference', async () => {
    for (const path of ['/graphiql', '/docs']) expect((await fetch(demo.url + path)).status, path).toBe(200)
  })
})
