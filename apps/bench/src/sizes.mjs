// P9: what a first visit loads. P10: how long the embedded default takes to be ready, beside its database's own opening.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NODE_FLAGS, SERVER_ENV } from '../../../.ci/node-flags.mjs'
import { compare, line, median } from './harness.mjs'

export function p9() {
  const result = spawnSync(process.execPath, ['size.mjs'], {
    cwd: new URL('../../dashboard', import.meta.url).pathname,
    encoding: 'utf8',
  })
  const routes = [...result.stdout.matchAll(/([\d.]+) \/ 200 kB js/g)].map(([, weight]) => Number(weight))
  line('P9', `${Math.max(...routes).toFixed(1)} kB`, '200 kB', result.status === 0, `${routes.length} routes`)
  if (result.status !== 0) console.log(result.stdout)
}

const MAIN = new URL('../../api/dist/main.js', import.meta.url).pathname
const OPEN = new URL('./open-pglite.mjs', import.meta.url).pathname

/** Milliseconds from the start of a program until it says that it is ready; then it is ended. */
async function untilReady(script, dataDir) {
  const began = performance.now()
  const child = spawn(process.execPath, [...NODE_FLAGS, script], {
    env: { ...process.env, ...SERVER_ENV, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const ms = await new Promise((resolve, reject) => {
    child.stdout.on('data', (said) => String(said).includes('ready') && resolve(performance.now() - began))
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
  })
  child.kill('SIGTERM')
  await ended
  return ms
}

/** As `npm start` runs it, on the database of the demo. */
export async function p10(rounds = 9) {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-p10-'))
  try {
    await untilReady(MAIN, dataDir)
    const found = await compare({ ready: MAIN, opening: OPEN }, (script) => untilReady(script, dataDir), rounds)
    const [ready, opening] = [median(found.ready), median(found.opening)]
    const ratio = median(found.ready.map((ms, round) => ms / found.opening[round]))
    const detail = `${Math.round(ready)} beside ${Math.round(opening)} ms`
    line('P10', ratio.toFixed(2), '2.00', ratio <= 2, detail)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
