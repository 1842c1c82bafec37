import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NODE_FLAGS } from '../../../.ci/node-flags.mjs'

const SERVE = fileURLToPath(new URL('serve.mjs', import.meta.url))
const MAIN = fileURLToPath(new URL('../../api/dist/main.js', import.meta.url))

/** One for all, since several of them use one database after the other. */
const SECRET = 'of-the-faults-and-nobody-elses-secret'

export type Env = Readonly<Record<string, string>>

/** What the server that is done harm to tells of itself: one open program, whose link and code are `faults` and `FAULTS`. */
type Told = { url: string; secret: string; programId: string; verified: Record<string, number> }

export type Running = Told & {
  dataDir: string
  pid: number
  /** Everything it wrote to standard output and error so far. */
  said: () => string
  /** Resolves with the exit code, or null where a signal ended it. */
  ended: Promise<number | null>
  isAlive: () => boolean
  kill: (signal?: NodeJS.Signals) => Promise<number | null>
  ask: (query: string, variables?: Record<string, unknown>, headers?: Env) => Promise<Answer>
}
export type Answer = {
  status: number
  data?: Record<string, unknown> | null
  errors?: { extensions: { code: string; retryable?: boolean } }[]
}

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'rapport-faults-'))
export const removeDataDir = (dataDir: string): void => rmSync(dataDir, { recursive: true, force: true })

export const freePort = async (): Promise<number> => {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

function launch(script: string, env: Env, within: readonly string[] = []) {
  const command = [...within, process.execPath, ...NODE_FLAGS, script]
  const child = spawn(command[0] ?? '', command.slice(1), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const until = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = (chunk: Buffer) => {
        said += chunk.toString()
        const found = pattern.exec(said)
        if (found) resolve(found)
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
    })
  return {
    pid: child.pid as number,
    said: () => said,
    ended,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill: (signal: NodeJS.Signals = 'SIGKILL') => (child.kill(signal), ended),
    until,
  }
}

/** Starts a server with one open program, link and code, and a key that may do everything. */
export async function startServer(dataDir: string, env: Env = {}): Promise<Running> {
  const { until, ...process } = launch(SERVE, {
    PORT: '0',
    DATA_DIR: dataDir,
    ...(env['DATABASE_URL'] ? { SECRET } : {}),
    ...env,
  })
  const told = JSON.parse((await until(/^\{"url".*\}$/m))[0]) as Told
  const ask: Running['ask'] = async (query, variables = {}, headers = { authorization: `Bearer ${told.secret}` }) => {
    const response = await fetch(`${told.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    })
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) }
  }
  return { ...told, dataDir, ...process, ask }
}

/** Starts the server as `npm start` does, without the demo, `within` another program; `ready` resolves when it says so. */
export async function startMain(dataDir: string, env: Env = {}, within: readonly string[] = []) {
  const port = await freePort()
  const { until, ...process } = launch(
    MAIN,
    { PORT: String(port), DATA_DIR: dataDir, DEMO: '0', LOG_LEVEL: 'warn', ...env },
    within,
  )
  return {
    ...process,
    dataDir,
    url: `http://127.0.0.1:${port}`,
    ready: until(/Rapport is ready/).then(() => undefined),
  }
}
