import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newDataDir, removeDataDir, startMain, startServer } from './server.ts'
import { upload } from './uploads.ts'

type Main = Awaited<ReturnType<typeof startMain>>

/** Waits for a start that fails; gives the code and how long it took. */
async function refusal(server: Main): Promise<{ code: number | null; said: string; ms: number }> {
  const began = performance.now()
  server.ready.catch(() => {})
  const code = await server.ended
  return { code, said: server.said(), ms: performance.now() - began }
}

/** A name space of process ids of its own, as a container has; nothing where the machine does not let us make one. */
const NAMESPACE = ['unshare', '--pid', '--fork']
const canUnshare = spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0
if (!canUnshare) console.warn('unshare is not permitted here: the lock is tried without a name space of its own')

describe('a data directory', () => {
  it('is opened by one server: a second ends within 2 s and names the first, also from another container', async () => {
    const dataDir = newDataDir()
    const first = await startMain(dataDir)
    await first.ready
    for (const within of canUnshare ? [[], NAMESPACE] : [[]]) {
      const { code, said, ms } = await refusal(await startMain(dataDir, {}, within))
      expect([code, said]).toEqual([1, expect.stringContaining(`pid ${first.pid}`)])
      expect(ms).toBeLessThan(2000)
    }
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
    await first.kill('SIGTERM')
    removeDataDir(dataDir)
  })

  it('is free at once when its server was killed, whoever has its pid now', async () => {
    const dataDir = newDataDir()
    const first = await startMain(dataDir)
    await first.ready
    await first.kill()
    // in a name space of its own both have the same pid
    const next = await startMain(dataDir, {}, canUnshare ? NAMESPACE : [])
    await next.ready
    const { code } = await refusal(await startMain(dataDir))
    expect(code).toBe(1)
    await next.kill()
    removeDataDir(dataDir)
  })

  it('of two servers that start at once, one has it', async () => {
    const dataDir = newDataDir()
    const both = await Promise.all([startMain(dataDir), startMain(dataDir)])
    const outcomes = await Promise.all(both.map((one) => one.ready.then(() => 'ready').catch(() => 'refused')))
    expect(outcomes.toSorted()).toEqual(['ready', 'refused'])
    await Promise.all(both.map((one) => one.kill()))
    removeDataDir(dataDir)
  })
})

/** Everything in a directory that others than its owner may read, or write, or enter. */
const open = (folder: string): string[] =>
  [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)))].filter(
    (path) => (statSync(path).mode & 0o077) !== 0,
  )

describe('what is stored is for the server alone', () => {
  it('in directories it makes, and in those it finds open', async () => {
    const dataDir = newDataDir()
    const storage = join(newDataDir(), 'elsewhere')
    chmodSync(dataDir, 0o755)
    mkdirSync(storage, { mode: 0o755 })
    const server = await startServer(dataDir, { STORAGE_URL: `file://${storage}`, LOG_LEVEL: 'warn' })
    expect((await upload(server, Buffer.from('Hello'), 'a.txt')).status).toBe(201)
    expect((await fetch(`${server.url}/assets/templates/square-card.svg`)).status).toBe(200)
    expect(open(dataDir)).toEqual([])
    expect(open(storage)).toEqual([])
    expect(server.said()).toContain('closed now')
    await server.kill()
    removeDataDir(dataDir)
    removeDataDir(storage)
  })
})

describe('the secret', () => {
  it('is the same for every server of a database: another is refused in words, and replaces it on purpose only', async () => {
    const dataDir = newDataDir()
    const [one, other] = ['1', '2'].map((digit) => digit.repeat(40)) as [string, string]
    const first = await startMain(dataDir, { SECRET: one })
    await first.ready
    await first.kill('SIGTERM')
    const { code, said } = await refusal(await startMain(dataDir, { SECRET: other }))
    expect([code, said]).toEqual([1, expect.stringContaining('another secret')])
    expect(said).not.toMatch(new RegExp(`${one}|${other}|at \\w+ \\(`))
    const mark = /SECRET_REPLACES=(\w+)/.exec(said)?.[1] ?? ''
    const next = await startMain(dataDir, { SECRET: other, SECRET_REPLACES: mark })
    await next.ready
    await next.kill('SIGTERM')
    removeDataDir(dataDir)
  })
})
