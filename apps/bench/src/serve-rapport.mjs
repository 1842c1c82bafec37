// The real server on the bench's PostgreSQL, quiet; prints its address and a key.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const dist = new URL('../../api/dist/', import.meta.url)
const [{ readConfig }, { startServer }, identity, { run }, { makeContext }, { fill }] = await Promise.all([
  import(new URL('config.js', dist)),
  import(new URL('server.js', dist)),
  import(new URL('modules/identity/index.js', dist)),
  import(new URL('platform/commands/command.js', dist)),
  import(new URL('platform/context.js', dist)),
  import('./data.mjs'),
])
const config = readConfig({
  PORT: '0',
  DATA_DIR: mkdtempSync(join(tmpdir(), 'rapport-bench-')),
  DATABASE_URL: process.env.DATABASE_URL,
  LOG_LEVEL: 'silent',
  DEMO: '0',
  COST_BUDGET: '1000000000',
})
let made = {}
const server = await startServer(config, {
  beforeListening: async (services) => {
    if (process.env.FILL === '1') made = await fill(services, { ...identity, run, makeContext })
  },
})
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ url: server.url, ...made })}\n`)
