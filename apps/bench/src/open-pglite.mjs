// PGlite alone, opening the same directory.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { PGlite } = await import(
  createRequire(new URL('../../api/package.json', import.meta.url))
    .resolve('@electric-sql/pglite')
    .replace(/\.cjs$/, '.js')
)
const client = await PGlite.create(join(process.env.DATA_DIR, 'db'))
await client.query('select 1')
process.on('SIGTERM', () => void client.close().then(() => process.exit(0)))
process.stdout.write('ready\n')
