// The API's tests again, on a real PostgreSQL: the one TEST_DATABASE_URL names, or one started for them.
import { install, tryRun } from './lib.mjs'
import { startPostgres } from './postgres.mjs'

install(['@rapport/api'])
const own = process.env.TEST_DATABASE_URL ? undefined : await startPostgres({ fsync: 'off', max_connections: 200 })
const url = process.env.TEST_DATABASE_URL ?? own?.url
if (!url) {
  console.error('No PostgreSQL: set TEST_DATABASE_URL or install the server.')
  process.exit(1)
}
/** Every field and id for every asker: who may have what is the same on either database, and asking takes a third of the time. */
const SAME = ['src/authz-executed.test.ts', 'src/bad-input/other-tenants.test.ts']
const asked = process.argv.slice(2)
const which = asked.length > 0 ? asked : SAME.map((file) => `--exclude=${file}`)
const status = tryRun('vitest', ['run', ...which], { cwd: 'apps/api', env: { TEST_DATABASE_URL: url } })
own?.stop()
process.exit(status)
