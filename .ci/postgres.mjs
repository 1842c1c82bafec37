// A PostgreSQL server of one's own for tests and benches, from the machine's binaries; gone afterwards.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = '/usr/lib/postgresql'

/** The folder of the newest server binaries, or undefined. */
export function postgresBin() {
  if (!existsSync(ROOT)) return undefined
  const [newest] = readdirSync(ROOT).sort((a, b) => Number(b) - Number(a))
  const bin = newest && join(ROOT, newest, 'bin')
  return bin && existsSync(join(bin, 'postgres')) ? bin : undefined
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/**
 * Starts a server; gives its address, the path of its log and the way to end it. Undefined where there are no binaries. As root it runs as `postgres`. Its
 * tables are kept in `tables` when that is given, its write-ahead log never.
 */
export async function startPostgres(settings = {}, tables = '') {
  const bin = postgresBin()
  if (!bin) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'rapport-postgres-'))
  const root = process.getuid?.() === 0
  const as = (program, ...args) => {
    const command = [join(bin, program), ...args]
    const result = root
      ? spawnSync('setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', ...command], {
          encoding: 'utf8',
          cwd: folder,
        })
      : spawnSync(command[0], command.slice(1), { encoding: 'utf8', cwd: folder })
    if (result.status !== 0) throw new Error(`${program}: ${result.stderr || result.error}`)
  }
  const number = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  for (const own of tables ? [folder, tables] : [folder]) {
    chmodSync(own, 0o700)
    if (root) chownSync(own, number('-u'), number('-g'))
  }
  const data = join(tables || folder, 'data')
  const port = await freePort()
  as(
    'initdb',
    '-D',
    data,
    '-U',
    'rapport',
    '--auth=trust',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '-X',
    join(folder, 'wal'),
  )
  const options = Object.entries({ listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }).map(
    ([k, v]) => `-c ${k}=${v === '' ? "''" : v}`,
  )
  const up = () =>
    as('pg_ctl', '-D', data, '-w', '-s', '-o', `-p ${port} ${options.join(' ')}`, '-l', join(folder, 'log'), 'start')
  /** Ends it: `fast` or `immediate`, as after a power failure. */
  const down = (mode = 'fast') => as('pg_ctl', '-D', data, '-m', mode, '-s', 'stop')
  up()
  return {
    url: `postgres://rapport@127.0.0.1:${port}/postgres`,
    up,
    down,
    log: join(folder, 'log'),
    stop: () => {
      if (existsSync(join(data, 'postmaster.pid'))) down()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
