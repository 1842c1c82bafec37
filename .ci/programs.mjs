// The published programs, replayed through the API.
import { install, run } from './lib.mjs'

install(['@rapport/api', '@rapport/dashboard'])
run('turbo', ['run', 'build', '--filter=@rapport/api', '--output-logs=errors-only'])
run(process.execPath, ['--enable-source-maps', 'apps/api/dist/replay.js', ...process.argv.slice(2)])
