// Kill -9 at random moments under clicks and conversions: nothing acknowledged may be lost or doubled. `npm run bench -- kill`
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NODE_FLAGS } from '../../../.ci/node-flags.mjs'

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
const SERVER = new URL('./serve-killed.mjs', import.meta.url).pathname

function boot(env) {
  const child = spawn(process.execPath, [...NODE_FLAGS, SERVER], {
    env: { NODE_ENV: 'production', ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ready = new Promise((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(JSON.parse(String(line))))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const kill = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }
  return { ready, kill }
}

/** Sends clicks and sales without pause until told to stop; keeps what was acknowledged. */
function pressure(url, secret, programId, acknowledged, round) {
  let going = true
  let n = 0
  const click = async () => {
    while (going) {
      const response = await fetch(`${url}/r/bench`, { redirect: 'manual', headers: { 'user-agent': AGENT } }).catch(
        () => undefined,
      )
      const id =
        response?.headers.get('location') && new URL(response.headers.get('location')).searchParams.get('click_id')
      if (id) acknowledged.clicks.push(id)
      await response?.arrayBuffer().catch(() => undefined)
    }
  }
  const sell = async (lane) => {
    while (going) {
      const externalId = `k-${round}-${lane}-${n++}`
      const body = JSON.stringify({
        query:
          'mutation($input: RecordConversionInput!) { recordConversion(input: $input) { conversion { id } userErrors { code } } }',
        variables: {
          input: {
            programId,
            kind: 'SALE',
            externalId,
            code: 'BENCH',
            amount: { amount: '10.00', currencyCode: 'EUR' },
            idempotencyKey: externalId,
          },
        },
      })
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body,
      })
        .then((r) => r.json())
        .catch(() => undefined)
      if (answer?.data?.recordConversion?.conversion) acknowledged.sales.push(externalId)
    }
  }
  const all = Promise.all([...Array.from({ length: 6 }, click), ...Array.from({ length: 3 }, (_, i) => sell(i))])
  return { stop: async () => ((going = false), await all) }
}

export async function killTest(label, databaseUrl, kills = 20) {
  const env = {
    BENCH_DATA_DIR: mkdtempSync(join(tmpdir(), 'rapport-kill-')),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  }
  const acknowledged = { clicks: [], sales: [] }
  let slowest = 0
  for (let round = 0; round < kills; round++) {
    const began = performance.now()
    const server = boot(env)
    const { url, secret, programId } = await server.ready
    if (round > 0) slowest = Math.max(slowest, performance.now() - began)
    const load = pressure(url, secret, programId, acknowledged, round)
    await new Promise((resolve) => setTimeout(resolve, 400 + Math.random() * 1200))
    await server.kill()
    await load.stop()
  }
  const server = boot({ ...env, BENCH_VERIFY: JSON.stringify(acknowledged) })
  const found = await server.ready
  await server.kill()
  const good = found.lostClicks === 0 && found.lostSales === 0 && found.doubled === 0 && found.imbalance === 0
  console.log(
    `kill ${label} ${kills} kills, ${acknowledged.clicks.length} clicks and ${acknowledged.sales.length} sales acknowledged: ${found.lostClicks} and ${found.lostSales} lost, ${found.doubled} doubled, ledger off by ${found.imbalance}, slowest restart ${(slowest / 1000).toFixed(1)} s ${good ? 'met' : 'short'}`,
  )
  return good
}
