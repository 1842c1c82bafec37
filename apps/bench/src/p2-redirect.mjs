// P2: a redirect whose click is on disk before the answer, beside a redirect from memory that records nothing.
import { compare, line, load, median, start } from './harness.mjs'

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

export async function p2(databaseUrl, sql) {
  await sql.unsafe(`insert into tracking_links (id, workspace_id, program_id, partner_id, enrollment_id, key, destination_url, sub_ids, created_at)
    select 'lnk_bench', workspace_id, program_id, partner_id, id, 'bench', 'https://shop.example/', '{}', now() from enrollments limit 1 on conflict do nothing`)
  const rapport = start('./serve-rapport.mjs', { DATABASE_URL: databaseUrl })
  const raw = start('./serve-raw.mjs', { DATABASE_URL: databaseUrl, WORKSPACE: '' })
  const urls = { rapport: `${(await rapport.ready).url}/r/bench`, raw: `${(await raw.ready).url}/r/bench` }
  const request = { headers: { 'user-agent': AGENT }, redirects: true }
  try {
    for (const url of Object.values(urls)) await load({ ...request, url }, { seconds: 2, connections: 64 })
    const found = await compare(urls, (url) => load({ ...request, url }, { connections: 64 }))
    const of = (name, what) => median(found[name].map((r) => r[what]))
    const ratio = of('rapport', 'rate') / of('raw', 'rate')
    line('P2', ratio.toFixed(2), '0.60', ratio >= 0.6, `p99 ${(of('rapport', 'p99') / of('raw', 'p99')).toFixed(1)} ×`)
  } finally {
    await raw.stop()
    await rapport.stop()
  }
}
