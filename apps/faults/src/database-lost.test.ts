import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { startPostgres } from '../../../.ci/postgres.mjs'
import { type Acknowledged, click, pressure, type Refusals, sale, SELL } from './pressure.ts'
import { newDataDir, removeDataDir, type Running, startServer } from './server.ts'

const database = await startPostgres()
let dataDir: string
let server: Running
beforeAll(() => {
  if (!database) throw new Error('these faults need the binaries of a PostgreSQL server')
})
afterAll(() => database?.stop())
beforeEach(async () => {
  dataDir = newDataDir()
  server = await startServer(dataDir, { DATABASE_URL: database?.url ?? '' })
})
afterEach(async () => {
  await server.kill()
  removeDataDir(dataDir)
})

/** UNANSWERED where the connection was lost while it was committed: nobody can say that nothing was done. */
const RETRYABLE = /^(503|200) (UNAVAILABLE|TIMEOUT|UNANSWERED)$/
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** How long until a sale is recorded and a click has its id again. */
async function recovery(name: string): Promise<number> {
  const began = performance.now()
  for (let n = 0; ; n++) {
    const sold = await server.ask(SELL, sale(server.programId, `${name}-${n}`)).catch(() => undefined)
    const done = sold?.data?.['recordConversion'] as { conversion: object | null } | null | undefined
    if (done?.conversion && (await click(server.url))) return performance.now() - began
    if (performance.now() - began > 30_000) throw new Error(`no recovery: ${JSON.stringify(sold)}`)
    await wait(50)
  }
}

/** What was acknowledged, compared with what is stored, after another start. */
async function verified(acknowledged: Acknowledged): Promise<Record<string, number>> {
  await server.kill()
  server = await startServer(dataDir, {
    DATABASE_URL: database?.url ?? '',
    FAULTS_VERIFY: JSON.stringify(acknowledged),
  })
  return server.verified
}

const INTACT = { lostClicks: 0, lostSales: 0, doubled: 0, imbalance: 0 }

it('survives the end of its back ends 20 times under load, with retryable errors alone and nothing lost', async () => {
  const admin = postgres(database?.url ?? '', { max: 1, onnotice: () => {} })
  const acknowledged: Acknowledged = { clicks: [], sales: [] }
  const refused: Refusals = new Map()
  const load = pressure(server, acknowledged, 0, refused)
  for (let round = 0; round < 20; round++) {
    await wait(150)
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`
  }
  await load.stop()
  await admin.end()
  expect(server.isAlive()).toBe(true)
  expect(await recovery('terminated')).toBeLessThan(5000)
  expect([...refused.keys()].filter((what) => !RETRYABLE.test(what))).toEqual([])
  expect(await verified(acknowledged)).toEqual(INTACT)
})

it('survives restarts of the database under load, and is of use again within 5 seconds', async () => {
  const acknowledged: Acknowledged = { clicks: [], sales: [] }
  const refused: Refusals = new Map()
  const times: number[] = []
  for (const mode of ['fast', 'immediate', 'fast', 'immediate'] as const) {
    const load = pressure(server, acknowledged, times.length, refused)
    await wait(500)
    database?.down(mode)
    await wait(300)
    await load.stop()
    database?.up()
    times.push(await recovery(`restarted-${mode}-${times.length}`))
  }
  expect(server.isAlive()).toBe(true)
  expect(Math.max(...times)).toBeLessThan(5000)
  expect([...refused.keys()].filter((what) => !RETRYABLE.test(what))).toEqual([])
  expect(await verified(acknowledged)).toEqual(INTACT)
})

it('redirects from memory while the database is away, and counts the visits when it is back', async () => {
  expect(await click(server.url)).toMatch(/^clk_/)
  const counted = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text()
    return Number(/^rapport_clicks_total (\d+)/m.exec(text)?.[1])
  }
  const before = await counted()
  database?.down('immediate')
  const times = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const began = performance.now()
      const response = await fetch(`${server.url}/r/faults`, { redirect: 'manual' })
      expect([response.status, response.headers.get('location')]).toEqual([302, 'https://shop.example/'])
      return performance.now() - began
    }),
  )
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${server.url}/r/unknown`, { redirect: 'manual' })).status).toBe(503)
  database?.up()
  await recovery('away')
  await expect.poll(counted, { timeout: 10_000 }).toBeGreaterThanOrEqual(before + 41)
  expect(times.sort((a, b) => a - b)[37]).toBeLessThan(1000)
})

it('redirects, tells its health and ends every request in time while something holds the tables', async () => {
  expect(await click(server.url)).toMatch(/^clk_/)
  const admin = postgres(database?.url ?? '', { max: 1 })
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const holding = admin.begin(async (tx) => {
    await tx`lock table clicks, facts, tracking_links, programs in access exclusive mode`
    await held
  })
  await wait(200)
  const began = performance.now()
  const sales = Array.from({ length: 12 }, (_, n) => server.ask(SELL, sale(server.programId, `held-${n}`)))
  const times: number[] = []
  while (performance.now() - began < 7000) {
    const at = performance.now()
    const response = await fetch(`${server.url}/r/faults`, { redirect: 'manual' })
    times.push(performance.now() - at)
    expect(response.status).toBe(302)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  }
  const answers = await Promise.all(sales)
  const took = performance.now() - began
  release()
  await holding
  await admin.end()
  expect(answers.map((answer) => `${answer.status} ${answer.errors?.[0]?.extensions.code}`)).toEqual(
    answers.map(() => expect.stringMatching(RETRYABLE)),
  )
  expect(took).toBeLessThan(9000)
  times.sort((a, b) => a - b)
  expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(100)
  expect(await recovery('held')).toBeLessThan(5000)
})
