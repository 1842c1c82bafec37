// The performance goals, side by side in one run.
import { install, run } from './lib.mjs'

install(['@rapport/api', '@rapport/dashboard', '@rapport/bench'])
run('turbo', ['run', 'build', '--filter=@rapport/api', '--filter=@rapport/dashboard', '--output-logs=errors-only'])
run(process.execPath, ['apps/bench/src/main.mjs', ...process.argv.slice(2)])
