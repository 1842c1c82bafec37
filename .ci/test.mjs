// Installs what the tests need, builds what they stand on, and runs the tests of every package.
import { install, run } from './lib.mjs'

install(['@rapport/api', '@rapport/dashboard', '@rapport/cobrand', '@rapport/domain'])
run('turbo', [
  'run',
  'test',
  '--concurrency=1',
  '--output-logs=full',
  '--filter=@rapport/domain',
  '--filter=@rapport/cobrand',
  '--filter=@rapport/api',
  '--filter=@rapport/dashboard',
])
