// Types, lint with types, the arrows between rooms, unused code, formatting, catalogs, the schema, file lengths.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { install, run } from './lib.mjs'

install(['@rapport/api', '@rapport/dashboard', '@rapport/cobrand', '@rapport/domain', '@rapport/e2e', '@rapport/bench', '@rapport/faults'])
const only = process.argv[2]
const failures = []
const step = async (name, work) => {
  if (only && only !== name) return
  const began = performance.now()
  const problems = (await work()) ?? []
  console.log(
    `${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
  )
  for (const problem of problems.slice(0, 40)) console.log(`      ${problem}`)
  if (problems.length > 0) failures.push(name)
}
const command = (program, args, options = {}) => {
  const result = spawnSync(`node_modules/.bin/${program}`, args, { encoding: 'utf8', maxBuffer: 64e6, ...options })
  return result.status === 0 ? [] : `${result.stdout}${result.stderr}`.trim().split('\n').slice(-40)
}
const tracked = (...patterns) =>
  spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((f) => f && existsSync(f))

if (!only)
  run('turbo', ['run', 'build', '--filter=@rapport/api', '--filter=@rapport/dashboard', '--output-logs=errors-only'])

await step('types', () => command('turbo', ['run', 'typecheck', '--output-logs=errors-only']))
await step('lint', () => command('oxlint', ['--type-aware', '--quiet', '.']))
await step('boundaries', async () => (await import('./boundaries.mjs')).checkBoundaries())
await step('clock', () => clockReaders())
await step('unused', () => command('knip', ['--no-progress']))
await step('format', () =>
  command('oxfmt', ['--check', ...tracked('*.ts', '*.tsx').filter((f) => !/\/(gql|compiled|migrations)\//.test(f))]),
)
await step('catalogs', async () => (await import('./catalogs.mjs')).checkCatalogs())
await step('schema', async () => (await import('./schema.mjs')).checkSchema())
await step('length', () => tooLong())

/** The clock is read by the platform only; everything else is told the time. */
function clockReaders() {
  const allowed =
    /^apps\/api\/src\/(platform\/|modules\/integrations\/track\.ts|server\.ts|first-start\.ts|testing\/|seed\/|replay\/)|\.test\.tsx?$|^apps\/(dashboard|e2e|bench|faults)\//
  return tracked('packages/*/src/**/*.ts', 'apps/api/src/**/*.ts')
    .filter((file) => !allowed.test(file))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, i) =>
          /Date\.now\(\)|new Date\(\)/.test(line) && !/^\s*(\/\/|\*)/.test(line)
            ? [`${file}:${i + 1} reads the clock`]
            : [],
        ),
    )
}

/** Files of ours: a warning from 250 lines, a failure from 400. */
function tooLong() {
  const files = tracked('*.ts', '*.tsx', '*.mjs').filter((f) => !/\/(gql|compiled|migrations)\//.test(f))
  const lengths = files.map((file) => [file, readFileSync(file, 'utf8').split('\n').length])
  for (const [file, length] of lengths)
    if (length > 250 && length <= 400) console.log(`      ${file} has ${length} lines`)
  return lengths.filter(([, length]) => length > 400).map(([file, length]) => `${file} has ${length} lines`)
}

if (failures.length > 0) {
  console.error(`\n${failures.length} of the checks failed: ${failures.join(', ')}`)
  process.exit(1)
}
