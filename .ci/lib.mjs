import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Rapport needs Node 20.19 or later; this is ${process.versions.node}.`)
  process.exit(1)
}

const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
}

/** Runs a program of the workspace; gives its exit code. */
export function tryRun(program, args, options = {}) {
  const found = existsSync(`node_modules/.bin/${program}`) ? `${root}node_modules/.bin/${program}` : program
  const result = spawnSync(found, args, { stdio: 'inherit', env: { ...env, ...options.env }, cwd: options.cwd ?? root })
  if (result.error) throw result.error
  return result.status ?? 1
}

/** Runs a program of the workspace; ends with its code when it fails. */
export function run(program, args, options = {}) {
  const status = tryRun(program, args, options)
  if (status !== 0) process.exit(status)
}

/** Installs the given packages of the workspace with what they need, unless that was done for this very lockfile. */
export function install(packages) {
  const stamp = 'node_modules/.rapport-installed'
  const key = createHash('sha256')
    .update(readFileSync('pnpm-lock.yaml'))
    .update(readFileSync('pnpm-workspace.yaml'))
    .update(process.versions.modules)
    .digest('hex')
  const done = existsSync(stamp) ? readFileSync(stamp, 'utf8').split('\n') : []
  const wanted = packages.filter((name) => !done.includes(`${key} ${name}`))
  if (wanted.length === 0) return
  const known = done.filter((line) => line.startsWith(key)).map((line) => line.slice(key.length + 1))
  const all = [...new Set([...known, ...packages])]
  run('pnpm', [
    'install',
    '--frozen-lockfile',
    '--reporter=append-only',
    '--filter=rapport',
    ...all.map((name) => `--filter=${name}...`),
  ])
  mkdirSync('node_modules', { recursive: true })
  writeFileSync(stamp, all.map((name) => `${key} ${name}`).join('\n'))
}
