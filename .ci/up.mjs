// Installs what running needs, builds what changed and starts the server. Nothing is done twice: a second start takes seconds.
import { spawn } from 'node:child_process'
import { install, run } from './lib.mjs'
import { NODE_FLAGS, SERVER_ENV } from './node-flags.mjs'

install(['@rapport/api', '@rapport/dashboard'])
run('turbo', ['run', 'build', '--filter=@rapport/api', '--filter=@rapport/dashboard', '--output-logs=errors-only'])

const server = spawn(process.execPath, [...NODE_FLAGS, 'apps/api/dist/main.js'], {
  stdio: 'inherit',
  env: { ...SERVER_ENV, ...process.env },
})
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
