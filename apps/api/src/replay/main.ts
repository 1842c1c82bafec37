import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PLACES } from '../platform/places.ts'
import { startApi } from './api.ts'
import type { Fixture } from './fixture.ts'
import { replayProgram } from './judge.ts'

/** `npm run programs`: published programs, configured through the public API as data, their events reported with their own dates. */
const only = process.argv.slice(2)
const api = await startApi()
let exact = 0
let all = 0
let whole = 0
const files = readdirSync(PLACES.programs).filter(
  (file) => only.length === 0 || only.includes(file.replace('.json', '')),
)
for (const file of files.sort()) {
  const fixture = JSON.parse(readFileSync(join(PLACES.programs, file), 'utf8')) as Fixture
  const result = await replayProgram(api, fixture)
  exact += result.exact
  all += result.all
  if (result.exact === result.all) whole++
  process.stdout.write(`${fixture.id.padEnd(28)} ${result.exact} of ${result.all}\n`)
  for (const reason of result.reasons) process.stdout.write(`    ${reason}\n`)
}
await api.stop()
process.stdout.write(
  `${whole} of ${files.length} programs whole\nprograms: ${exact} of ${all} expected results exact\n`,
)
process.exit(0)
