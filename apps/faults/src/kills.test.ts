import { afterAll, describe, expect, it } from 'vitest'
import { startPostgres } from '../../../.ci/postgres.mjs'
import { type Acknowledged, pressure } from './pressure.ts'
import { type Env, newDataDir, removeDataDir, startServer } from './server.ts'

const KILLS = 20
const postgres = await startPostgres()
afterAll(() => postgres?.stop())

const databases: [name: string, env: Env][] = [['the embedded database', {}]]
if (postgres) databases.push(['PostgreSQL', { DATABASE_URL: postgres.url }])

describe.each(databases)('on %s', (_, env) => {
  it(`nothing acknowledged is lost or doubled in ${KILLS} kills at random moments, and each start is ready in 10 s`, async () => {
    const dataDir = newDataDir()
    const acknowledged: Acknowledged = { clicks: [], sales: [] }
    let slowest = 0
    for (let round = 0; round < KILLS; round++) {
      const began = performance.now()
      const server = await startServer(dataDir, env)
      if (round > 0) slowest = Math.max(slowest, performance.now() - began)
      const load = pressure(server, acknowledged, round)
      await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 1500))
      await server.kill()
      await load.stop()
    }
    const server = await startServer(dataDir, { ...env, FAULTS_VERIFY: JSON.stringify(acknowledged) })
    await server.kill()
    removeDataDir(dataDir)
    const told = [acknowledged.clicks.length, 'clicks,', acknowledged.sales.length, 'sales, slowest start', slowest | 0]
    process.stdout.write(`${told.join(' ')} ms\n`)
    expect(acknowledged.sales.length).toBeGreaterThan(0)
    expect(server.verified).toEqual({ lostClicks: 0, lostSales: 0, doubled: 0, imbalance: 0 })
    expect(slowest).toBeLessThan(10_000)
  }, 180_000)
})
