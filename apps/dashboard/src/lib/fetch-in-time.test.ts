import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchInTime, PATIENCE_MS } from './fetch-in-time.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const silent = (_: unknown, init?: RequestInit) =>
  new Promise<Response>((_resolve, reject) =>
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
  )

it('gives up a server that says nothing', async () => {
  vi.stubGlobal('fetch', silent)
  const failed = fetchInTime('/graphql').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(PATIENCE_MS)
  expect(await failed).toMatchObject({ name: 'TimeoutError' })
})

it('passes on that the asker went away, and what was answered', async () => {
  vi.stubGlobal('fetch', silent)
  const gone = new AbortController()
  const failed = fetchInTime('/graphql', { signal: gone.signal }).catch((error: unknown) => error)
  gone.abort()
  expect(await failed).toMatchObject({ name: 'AbortError' })
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"data":1}', { status: 503 })))
  const answer = await fetchInTime('/graphql')
  expect([answer.status, await answer.text()]).toEqual([503, '{"data":1}'])
})
