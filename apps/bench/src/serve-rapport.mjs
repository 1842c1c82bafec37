// The real server on the bench's PostgreSQL, quiet; prints its address and a key.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import * as api from '../../api/dist/embed.js'
import { fill } from './data.mjs'

const config = api.readConfig({
  PORT: '0',
  DATA_DIR: mkdtempSync(join(tmpdir(), 'rapport-bench-')),
  DATABASE_URL: process.env.DATABASE_URL,
  LOG_LEVEL: 'silent',
  DEMO: '0',
  COST_BUDGET: '1000000000',
  // several servers use one database, one after the other
  SECRET: 'of-the-bench-and-nobody-elses-secret',
})
let made = {}
const server = await api.startServer(config, {
  beforeListening: async (services) => {
    if (process.env.FILL === '1') made = await fill(services)
  },
})
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ url: server.url, ...made })}\n`)
