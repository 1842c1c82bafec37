import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startPostgres } from '../../../.ci/postgres.mjs'
import { AGENT, sale, SELL } from './pressure.ts'
import { newDataDir, removeDataDir, type Running, startServer } from './server.ts'
import { type SmallDisk, smallDisk } from './small-disk.ts'
import { upload } from './uploads.ts'

const files = smallDisk(8)
const data = smallDisk(220)
const tables = smallDisk(120)
const disks = [files, data, tables].filter((disk) => disk !== undefined)
afterAll(() => disks.forEach((disk) => disk.remove()))

const text = (words: string): Buffer => Buffer.from(words.repeat(2000))

/** What reads: the health, a query, the link. */
async function reads(server: Running): Promise<unknown[]> {
  const { status, data: found } = await server.ask('{ programs { nodes { id } } }')
  const link = await fetch(`${server.url}/r/faults`, { redirect: 'manual', headers: { 'user-agent': AGENT } })
  return [(await fetch(`${server.url}/healthz`)).status, status, found !== null, link.status]
}
const READ = [200, 200, true, 302]

async function sell(server: Running, id: string): Promise<string> {
  const { status, data: found, errors } = await server.ask(SELL, sale(server.programId, id))
  const done = (found?.['recordConversion'] as { conversion: object | null } | null)?.conversion
  return done ? 'done' : `${status} ${errors?.[0]?.extensions.code} ${errors?.[0]?.extensions.retryable}`
}

/** Sells until it is refused; gives the refusal and the ids that were acknowledged. */
async function sellUntilRefused(
  server: Running,
  name: string,
): Promise<{ sales: string[]; refused: string; last: string }> {
  const sales: string[] = []
  for (let i = 0; ; i++) {
    const last = `${name}-${i}`
    const outcome = await sell(server, last)
    if (outcome !== 'done') return { sales, refused: outcome, last }
    sales.push(last)
    if (i > 5000) throw new Error('the disk is not full')
  }
}

async function survives(
  dataDir: string,
  disk: SmallDisk,
  env: Record<string, string>,
): Promise<Record<string, number>> {
  const server = await startServer(dataDir, env)
  expect(await sell(server, 'before')).toBe('done')
  disk.fill()
  const { sales, refused, last } = await sellUntilRefused(server, 'full')
  console.log(`${sales.length} sales until the disk was full`)
  expect(refused).toMatch(/^(200|503) UNAVAILABLE true$/)
  expect(await reads(server)).toEqual(READ)
  expect(await sell(server, 'still-full')).toMatch(/UNAVAILABLE true$/)
  disk.free()
  await expect.poll(() => sell(server, last), { timeout: 10_000 }).toBe('done')
  expect(await sell(server, 'after')).toBe('done')
  await server.kill('SIGTERM')
  const acknowledged = { clicks: [], sales: ['before', ...sales, last, 'after'] }
  const again = await startServer(dataDir, { ...env, FAULTS_VERIFY: JSON.stringify(acknowledged) })
  await again.kill()
  return again.verified
}
const NOTHING_LOST = { lostClicks: 0, lostSales: 0, doubled: 0, imbalance: 0 }

describe('a full disk', () => {
  it.runIf(files)(
    'of files refuses uploads with a code, leaves no half file, and everything else goes on',
    async () => {
      const disk = files as SmallDisk
      const dataDir = newDataDir()
      const server = await startServer(dataDir, { STORAGE_URL: `file://${disk.folder}` })
      const first = await upload(server, text('first '), 'a.txt')
      expect(first.status).toBe(201)
      const stored = () => readdirSync(disk.folder, { recursive: true }).filter((name) => String(name).includes('/'))
      disk.fill()
      const before = stored()
      expect(await upload(server, text('second '), 'b.txt')).toMatchObject({ status: 507, code: 'STORAGE_FULL' })
      expect(stored().filter((name) => String(name).includes('part'))).toEqual([])
      expect(stored().length).toBeLessThanOrEqual(before.length + 1)
      const kept = await fetch(String(first.url), { headers: { authorization: `Bearer ${server.secret}` } })
      expect([kept.status, await kept.text()]).toEqual([200, text('first ').toString()])
      expect((await fetch(`${server.url}/assets/templates/square-card.svg`)).status).toBe(200)
      expect(await sell(server, 'files-full')).toBe('done')
      expect(await reads(server)).toEqual(READ)
      disk.free()
      expect(await upload(server, text('second '), 'b.txt')).toMatchObject({ status: 201 })
      await server.kill()
      removeDataDir(dataDir)
    },
  )

  it.runIf(data)('under the embedded database refuses what writes, and it works again when there is room', async () => {
    const disk = data as SmallDisk
    expect(await survives(join(disk.folder, 'data'), disk, {})).toEqual(NOTHING_LOST)
  })

  it.runIf(tables)('under PostgreSQL refuses what writes, and it works again when there is room', async () => {
    const postgres = await startPostgres({ max_wal_size: '64MB' }, (tables as SmallDisk).folder)
    if (!postgres) throw new Error('PostgreSQL is not installed here')
    const dataDir = newDataDir()
    expect(await survives(dataDir, tables as SmallDisk, { DATABASE_URL: postgres.url })).toEqual(NOTHING_LOST)
    postgres.stop()
    removeDataDir(dataDir)
  })
})
