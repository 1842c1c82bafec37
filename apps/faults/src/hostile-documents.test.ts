import { afterAll, beforeAll, expect, it } from 'vitest'
import { HOSTILE, type Hostile } from './hostile-documents.ts'
import { newDataDir, removeDataDir, type Running, startServer } from './server.ts'

const DEADLINE_MS = 1500
const MOST_BYTES = 50_000

const dataDir = newDataDir()
let server: Running
beforeAll(async () => {
  server = await startServer(dataDir)
  // what is loaded at the first request is not what is measured
  for (let i = 0; i < 2; i++) await server.ask('{ programs { nodes { id } } }')
})
afterAll(async () => {
  await server.kill()
  removeDataDir(dataDir)
})

const send = ({ body, headers, search = '' }: Hostile) =>
  fetch(`${server.url}/graphql${search}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers:
      body === undefined ? { 'apollo-require-preflight': '1' } : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(30_000),
  })

it.each(Object.entries(HOSTILE))(
  '%s: refused small, at once and each time, while others are answered',
  async (_, hostile) => {
    // the third time it meets whatever was kept of the first two
    for (let time = 0; time < 3; time++) {
      const began = performance.now()
      const [response, other] = await Promise.all([send(hostile), server.ask('{ programs { nodes { id } } }')])
      const text = await response.text()
      expect({ status: response.status, text: text.slice(0, 300) }).toMatchObject({
        status: expect.toSatisfy(isRefusal),
      })
      expect(performance.now() - began).toBeLessThan(DEADLINE_MS)
      expect(text.length).toBeLessThan(MOST_BYTES)
      expect(text).not.toMatch(/\n\s+at |node_modules|\.js:\d/)
      expect(other.data).toMatchObject({ programs: {} })
    }
    expect(server.isAlive()).toBe(true)
  },
)

const isRefusal = (status: number): boolean => status >= 400 && status < 500
