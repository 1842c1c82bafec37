// The journeys of both sides in a real browser, against the server as it is built.
import { existsSync } from 'node:fs'
import { install, run } from './lib.mjs'

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
if (!existsSync(chromium)) {
  console.error(`No browser at ${chromium}: install Debian's chromium, or name one by CHROMIUM.`)
  process.exit(1)
}
install(['@rapport/api', '@rapport/dashboard', '@rapport/e2e'])
run('turbo', ['run', 'build', '--filter=@rapport/api', '--filter=@rapport/dashboard', '--output-logs=errors-only'])
run('vitest', ['run', ...process.argv.slice(2)], { cwd: 'apps/e2e' })
