// Rebuilds and restarts on change: the API by Rolldown and node --watch, the dashboard by Vite on its own port with a proxy to the API.
import { spawn } from 'node:child_process'
import { install, run } from './lib.mjs'

install(['@rapport/api', '@rapport/dashboard'])
run('turbo', ['run', 'build', '--filter=@rapport/api', '--filter=@rapport/dashboard', '--output-logs=errors-only'])
const children = [
  spawn('node_modules/.bin/rolldown', ['-c', '--watch', '--log-level', 'warn'], {
    cwd: 'apps/api',
    stdio: 'inherit',
  }),
  spawn(process.execPath, ['--watch-path=apps/api/dist', '--enable-source-maps', 'apps/api/dist/main.js'], {
    stdio: 'inherit',
  }),
  spawn('npm', ['run', 'dev'], { cwd: 'apps/dashboard', stdio: 'inherit' }),
]
const stop = () => children.forEach((child) => child.kill('SIGTERM'))
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
