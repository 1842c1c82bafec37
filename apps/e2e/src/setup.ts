import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { startBuilt } from './server.ts'

type Person = { email: string; password: string; signInUrl: string }
type Role = 'owner' | 'admin' | 'marketer' | 'accountManager' | 'analyst' | 'partnerAdmin' | 'partnerMember'
type KeyName = 'owner' | 'integrator' | 'readOnly' | 'partner'

/** A workspace of the demo, as the server wrote it down: its people and its keys. */
export type DemoWorkspace = {
  id: string
  slug: string
  name: string
  programs: { id: string; slug: string; kind: string }[]
  users: Record<Role, Person>
  keys: Record<KeyName, string>
}

declare module 'vitest' {
  export interface ProvidedContext {
    browser: string
    demo: { url: string; workspaces: [DemoWorkspace, DemoWorkspace] }
    empty: { url: string; ownerLink: string }
  }
}

/** One browser, one server with the demo story, one that nobody owns yet. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
  const [browser, demo, empty] = await Promise.all([
    chromium.launchServer({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [...args, '--disable-component-update', '--disable-sync'],
    }),
    startBuilt({ DEMO: '1' }),
    startBuilt({ DEMO: '0' }),
  ])
  project.provide('browser', browser.wsEndpoint())
  project.provide('demo', JSON.parse(readFileSync(join(demo.dataDir, 'demo.json'), 'utf8')))
  project.provide('empty', { url: empty.url, ownerLink: /http\S+welcome\?token=\S+/.exec(empty.said)?.[0] ?? '' })
  return async () => {
    await Promise.all([browser.close(), demo.stop(), empty.stop()])
  }
}
