import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newDataDir, removeDataDir, startMain } from './server.ts'

type Demo = { workspaces: { users: Record<string, { signInUrl: string }> }[] }

const DEMO = { DEMO: '1' }

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** How far the first start has come when it is killed. */
const MOMENTS: [name: string, reached: (dataDir: string) => boolean][] = [
  ['it has begun', (dataDir) => existsSync(join(dataDir, 'demo.begun'))],
  [
    'some of it is told',
    (dataDir) => existsSync(join(dataDir, 'files')) && readdirSync(join(dataDir, 'files')).length > 0,
  ],
]

it.each(MOMENTS)(
  'a first start that is killed when %s is made good by the next: the demo has its ways in',
  async (_, reached) => {
    const dataDir = newDataDir()
    const first = await startMain(dataDir, DEMO)
    first.ready.catch(() => {})
    await until(() => reached(dataDir) || !first.isAlive())
    expect(existsSync(join(dataDir, 'demo.json'))).toBe(false)
    await first.kill()

    const second = await startMain(dataDir, { DEMO: '' })
    await second.ready
    const { workspaces } = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Demo
    expect(workspaces).toHaveLength(2)
    for (const { users } of workspaces)
      for (const { signInUrl } of Object.values(users)) {
        const { pathname, search } = new URL(signInUrl)
        const link = await fetch(second.url + pathname + search, { redirect: 'manual' })
        const signedIn = await fetch(second.url + (link.headers.get('location') ?? ''), { redirect: 'manual' })
        expect([link.status, signedIn.status, signedIn.headers.get('set-cookie')?.includes('rapport=')]).toEqual([
          303,
          302,
          true,
        ])
      }
    await second.kill('SIGTERM')
    removeDataDir(dataDir)
  },
  300_000,
)
