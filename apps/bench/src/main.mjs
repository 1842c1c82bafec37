// `npm run bench`: one line per goal. `npm run bench -- P1` measures one.
import postgres from 'postgres'
import { startPostgres } from '../../../.ci/postgres.mjs'
import { p1 } from './p1-list.mjs'
import { p2 } from './p2-redirect.mjs'
import { p9, p10 } from './sizes.mjs'

const only = process.argv.slice(2)
const wants = (goal) => only.length === 0 || only.includes(goal)
const own = process.env.DATABASE_URL
  ? undefined
  : await startPostgres({ shared_buffers: '256MB', max_connections: 100, min_wal_size: '1GB', max_wal_size: '4GB' })
const url = process.env.DATABASE_URL ?? own?.url
try {
  if (wants('P1') || wants('P2')) {
    if (!url) throw new Error('P1 and P2 need PostgreSQL')
    await p1(url)
    const sql = postgres(url, { max: 1 })
    if (wants('P2')) await p2(url, sql)
    await sql.end()
  }
  if (wants('P9')) p9()
  if (wants('P10')) await p10()
} finally {
  own?.stop()
}
