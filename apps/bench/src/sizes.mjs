// P9: what a first visit loads. P10: how long the embedded default takes to be ready, beside its database's own opening.
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { line, median, start } from './harness.mjs'

export function p9() {
  const result = spawnSync(process.execPath, ['size.mjs'], {
    cwd: new URL('../../dashboard', import.meta.url).pathname,
    encoding: 'utf8',
  })
  const worst = /worst.*?(\d+(?:\.\d+)?) kB/i.exec(result.stdout)?.[1]
  line('P9', worst ? `${worst} kB` : 'see below', '200 kB', result.status === 0)
  if (result.status !== 0 || !worst) console.log(result.stdout)
}

export async function p10(rounds = 3) {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-p10-'))
  const ready = async () => {
    const began = performance.now()
    const server = start('./serve-embedded.mjs', { BENCH_DATA_DIR: dataDir })
    await server.ready
    const ms = performance.now() - began
    await server.stop()
    return ms
  }
  const opening = async () => {
    const began = performance.now()
    const server = start('./open-pglite.mjs', { BENCH_DATA_DIR: dataDir })
    await server.ready
    const ms = performance.now() - began
    await server.stop()
    return ms
  }
  await ready()
  const times = { ready: [], opening: [] }
  for (let i = 0; i < rounds; i++) {
    times.ready.push(await ready())
    times.opening.push(await opening())
  }
  const ratio = median(times.ready) / median(times.opening)
  line('P10', ratio.toFixed(2), '2.00', ratio <= 2)
}
