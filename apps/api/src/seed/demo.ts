import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoSignInUrl } from '../modules/demo/index.ts'
import type { Services } from '../platform/services.ts'
import { aoba } from './aoba.ts'
import { nordlicht } from './nordlicht.ts'
import { Teller } from './teller.ts'
import { tellWorkspace } from './workspace.ts'

/** Tells the demo story in two workspaces, leaves the mails of it for afterwards, and writes its sign-ins and keys to `DATA_DIR/demo.json`, readable by its owner only. */
export async function seedDemo(services: Services): Promise<void> {
  const teller = new Teller(services)
  const { wake } = services
  services.wake = () => {}
  const now = services.clock()
  const workspaces = []
  for (const spec of [nordlicht, aoba]) {
    const password = randomBytes(9).toString('base64url')
    const told = await tellWorkspace(teller, spec, password, now)
    const users = Object.fromEntries(
      Object.entries(told.users).map(([name, { email, landing }]) => [
        name,
        { email, password, signInUrl: demoSignInUrl(services, email, landing) },
      ]),
    )
    workspaces.push({ ...told, users })
  }
  services.wake = wake
  services.demo = true
  writeFileSync(
    join(services.config.dataDir, 'demo.json'),
    `${JSON.stringify({ url: services.publicUrl, workspaces }, null, 2)}\n`,
    { mode: 0o600 },
  )
}
