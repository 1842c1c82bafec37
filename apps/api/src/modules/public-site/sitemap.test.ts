import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

it('an installation without a page has an empty sitemap, and lives on', async () => {
  const answer = await server.inject({ method: 'GET', url: '/sitemap.xml' })
  expect([answer.statusCode, answer.body]).toEqual([200, expect.stringMatching(/<urlset [^>]+><\/urlset>$/)])
  await new Promise(setImmediate)
  expect((await server.inject({ method: 'GET', url: '/sitemap.xml' })).statusCode).toBe(200)
})
