// What the built server survives: kills, lost connections, full disks, slow neighbours, hostile requests and files.
import { install, run } from './lib.mjs'

install(['@rapport/api', '@rapport/dashboard', '@rapport/faults'])
run('turbo', ['run', 'build', '--filter=@rapport/api', '--filter=@rapport/dashboard', '--output-logs=errors-only'])
run('vitest', ['run', ...process.argv.slice(2)], { cwd: 'apps/faults' })
