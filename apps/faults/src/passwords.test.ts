import { afterAll, beforeAll, expect, it } from 'vitest'
import { newDataDir, removeDataDir, type Running, startServer } from './server.ts'

const dataDir = newDataDir()
let server: Running
let path: string
beforeAll(async () => {
  server = await startServer(dataDir)
  const page = await (await fetch(`${server.url}/sign-in`)).text()
  path = /\/_app\/[^"]+\.js/.exec(page)?.[0] ?? ''
})
afterAll(async () => {
  await server.kill()
  removeDataDir(dataDir)
})

const signIn = (i: number) =>
  fetch(`${server.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: `nobody-${i}@faults.example`, password: 'wrong password' }),
  })

/** A file of the dashboard, read from disk for each request. */
async function file(): Promise<{ status: number; ms: number }> {
  const began = performance.now()
  const response = await fetch(server.url + path)
  await response.text()
  return { status: response.status, ms: performance.now() - began }
}

it('fifty sign-ins at once leave files answered: hashing passwords never takes all the threads that read them', async () => {
  expect((await file()).status).toBe(200)
  let hashing = true
  const attempts = Promise.all(Array.from({ length: 50 }, (_, i) => signIn(i))).finally(() => (hashing = false))
  const times: number[] = []
  while (hashing) {
    const { status, ms } = await file()
    expect(status).toBe(200)
    times.push(ms)
  }
  const answers = new Set((await attempts).map(({ status }) => status))
  // 503 where its turn did not come in time
  expect([...answers].filter((status) => status !== 401 && status !== 503)).toEqual([])
  // a read that stands in line behind them all is answered once, when they are done
  expect(times.length).toBeGreaterThan(20)
  expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(1500)
})
