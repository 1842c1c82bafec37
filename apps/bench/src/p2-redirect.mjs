// P2: a redirect whose click is on disk before the answer, beside a redirect from memory that records nothing.
import { spawn } from 'node:child_process'
import { compare, line, ratioOf, start } from './harness.mjs'

/** 256 visitors at once, each on a connection of its own as visitors are, from 200 browsers. wrk takes next to nothing of the two cores that are being measured. */
async function visit(url, seconds) {
  const lua = new URL('./visitors.lua', import.meta.url).pathname
  const child = spawn('wrk', ['-t1', '-c256', `-d${seconds}s`, '--latency', '-s', lua, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (part) => (text += part))
  await new Promise((resolve, reject) => {
    child.once('exit', resolve)
    child.once('error', () => reject(new Error('P2 needs wrk (Debian: apt-get install wrk)')))
  })
  if (/Non-2xx or 3xx responses/.test(text)) throw new Error(`P2 got refusals:\n${text}`)
  const [, p99, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(text) ?? []
  const scale = { us: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]), p99: Number(p99) * scale }
}

/** A database that has run for a while uses its log files again; a new one stops for tens of milliseconds to make each. */
async function makeLogFiles(sql) {
  await sql.unsafe('create table if not exists log_filler (a int)')
  for (let i = 0; i < 50; i++) {
    await sql.unsafe('insert into log_filler values (1)')
    await sql.unsafe('select pg_switch_wal()')
  }
  await sql.unsafe('drop table log_filler; checkpoint')
}

export async function p2(databaseUrl, sql) {
  await sql.unsafe(`insert into tracking_links (id, workspace_id, program_id, partner_id, enrollment_id, key, destination_url, sub_ids, created_at)
    select 'lnk_bench', workspace_id, program_id, partner_id, id, 'bench', 'https://shop.example/', '{}', now() from enrollments limit 1 on conflict do nothing`)
  await makeLogFiles(sql)
  const rapport = start('./serve-rapport.mjs', { DATABASE_URL: databaseUrl })
  const raw = start('./serve-raw.mjs', { DATABASE_URL: databaseUrl, WORKSPACE: '' })
  const urls = { rapport: `${(await rapport.ready).url}/r/bench`, raw: `${(await raw.ready).url}/r/bench` }
  try {
    for (const url of Object.values(urls)) await visit(url, 10)
    const found = await compare(urls, (url) => visit(url, 2), 11)
    const ratio = ratioOf(found, 'rapport', 'raw', 'rate')
    line('P2', ratio.toFixed(2), '0.60', ratio >= 0.6, `p99 ${ratioOf(found, 'rapport', 'raw', 'p99').toFixed(1)} ×`)
  } finally {
    await raw.stop()
    await rapport.stop()
  }
}
