import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import type { OpenDatabase } from './src/platform/db/database.ts'
import { migrate } from './src/platform/db/migrate.ts'

/** Migrates one embedded database for all test files; each loads a copy of it. */
export async function setup(): Promise<(() => void) | undefined> {
  if (process.env['TEST_DATABASE_URL']) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'rapport-template-'))
  const client = await PGlite.create()
  const db = drizzle(client) as unknown as OpenDatabase['db']
  await migrate({ exclusively: (work) => work(db) } as OpenDatabase, new URL('./migrations', import.meta.url).pathname)
  const dump = await client.dumpDataDir('none')
  const path = join(folder, 'template.tar')
  writeFileSync(path, Buffer.from(await dump.arrayBuffer()))
  await client.close()
  process.env['RAPPORT_TEST_TEMPLATE'] = path
  return () => rmSync(folder, { recursive: true, force: true })
}
