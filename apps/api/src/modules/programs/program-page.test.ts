import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'
import { openProgram } from '../../testing/story.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
  const other = await server.makeWorkspace('other')
  for (const slug of ['tea-affiliates', 'tea-friends', '100-percent']) await openProgram(server, workspace, slug)
  await openProgram(server, other, 'tea-elsewhere')
})
afterAll(() => server.stop())

const found = async (search: string): Promise<string[]> => {
  const { data } = await server.ask(
    workspace.key,
    'query($search: String) { programs(where: { search: $search }) { nodes { slug } } }',
    { search },
  )
  const { programs } = data as unknown as { programs: { nodes: { slug: string }[] } }
  return programs.nodes.map(({ slug }) => slug).sort()
}

it.each([
  ['tea', ['tea-affiliates', 'tea-friends']],
  [' TEA-aff ', ['tea-affiliates']],
  ['', ['100-percent', 'tea-affiliates', 'tea-friends']],
  ['%', []],
  ['_', []],
  ['nowhere', []],
])('programs are found by a part of their address, and only those of the workspace: %j', async (search, slugs) =>
  expect(await found(search)).toEqual(slugs),
)
