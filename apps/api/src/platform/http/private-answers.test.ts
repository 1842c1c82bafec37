import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../testing/server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.makeWorkspace('acme')
})
afterAll(() => server.stop())

describe('nobody in between keeps', () => {
  it.each([
    '/graphql?query={viewer{demo}}',
    '/files/stats.csv?from=2026-01-01&to=2026-01-31',
    '/files/lists/partners.csv',
    '/files/nothing',
    '/auth/get-session',
    '/auth/magic-link/verify?token=x',
    '/readyz',
    '/metrics',
  ])('the answer of %s, whoever asks', async (url) => {
    for (const headers of [{}, { authorization: `Bearer ${workspace.key}` }]) {
      const answer = await server.inject({
        method: 'GET',
        url,
        headers: { 'apollo-require-preflight': '1', ...headers },
      })
      expect(answer.headers['cache-control']).toMatch(/no-store/)
    }
  })

  it('but pages and scripts that are the same for everybody say how long they are', async () => {
    for (const url of ['/track.js', '/sitemap.xml'])
      expect((await server.inject({ method: 'GET', url })).headers['cache-control']).toMatch(/^public, max-age=\d+$/)
  })
})
