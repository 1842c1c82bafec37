import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { build, type RolldownOptions } from 'rolldown'
import { drizzle } from 'drizzle-orm/pglite'
import type { OpenDatabase } from './src/platform/db/database.ts'
import config, { PACKAGES } from './rolldown.config.mjs'
import { migrate } from './src/platform/db/migrate.ts'

/**
 * Builds what runs in processes of its own, so that each starts in a moment. Where the renderer finds its packages, since that is built in.
 */
async function buildIsolatedProcess(): Promise<() => void> {
  const dir = fileURLToPath(new URL(`../../packages/cobrand/node_modules/.cache/tests-${process.pid}`, import.meta.url))
  const { resolve, tsconfig } = config as RolldownOptions
  await build({
    input: { process: fileURLToPath(new URL('src/platform/isolation/worker.ts', import.meta.url)) },
    platform: 'node',
    external: PACKAGES.filter((name) => !name.test('@rapport/cobrand/render')),
    resolve: resolve ?? {},
    tsconfig: fileURLToPath(new URL(String(tsconfig), import.meta.url)),
    output: { dir, format: 'esm' },
    logLevel: 'warn',
  })
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}')
  process.env['RAPPORT_ISOLATED_PROCESS'] = join(dir, 'process.js')
  return () => rmSync(dir, { recursive: true, force: true })
}

/** Migrates one embedded database for all test files; each loads a copy of it. */
export async function setup(): Promise<(() => void) | undefined> {
  const removeProcess = await buildIsolatedProcess()
  if (process.env['TEST_DATABASE_URL']) return removeProcess
  const folder = mkdtempSync(join(tmpdir(), 'rapport-template-'))
  const client = await PGlite.create()
  const db = drizzle(client) as unknown as OpenDatabase['db']
  await migrate({ exclusively: (work) => work(db) } as OpenDatabase, new URL('./migrations', import.meta.url).pathname)
  const dump = await client.dumpDataDir('none')
  const path = join(folder, 'template.tar')
  writeFileSync(path, Buffer.from(await dump.arrayBuffer()))
  await client.close()
  process.env['RAPPORT_TEST_TEMPLATE'] = path
  return () => {
    rmSync(folder, { recursive: true, force: true })
    removeProcess()
  }
}
