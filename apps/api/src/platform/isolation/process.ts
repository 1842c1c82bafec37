import { type ChildProcess, fork } from 'node:child_process'
import { ApiError } from '../graphql/errors.ts'
import { inTime } from '../in-time.ts'
import { setPriority } from 'node:os'
import { FROM_SOURCE, PLACES } from '../places.ts'

/** What one process may use: more ends it. Its heap is bounded by itself, everything else by the watch it keeps on its own size. */
const HEAP_MB = 256
/** How long one may take to start. */
const READY_MS = 30_000

/** A name and nothing that admits anybody: what is read there was written by strangers. */
const KEPT = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_ENV', 'NODE_COMPILE_CACHE', 'FONTCONFIG_FILE', 'FONTCONFIG_PATH']
const environment = () => ({
  ...Object.fromEntries(KEPT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
  VIPS_CONCURRENCY: '1',
})

/** The server answers first. In tests, from its sources, there is nobody to answer. */
function giveWay(pid: number | undefined): void {
  if (FROM_SOURCE || pid === undefined) return
  try {
    setPriority(pid, 5)
  } catch {
    // a machine without priorities, or it has ended already
  }
}

export type Job = { readonly kind: string; readonly input: unknown }
export type Reply =
  | { readonly ready: true }
  | { readonly value: unknown; readonly spent: boolean }
  | { readonly error: { name: string; message: string; stack: string | undefined }; readonly spent: boolean }

/** The work took longer or needed more memory than it may, or ended its process. */
export class LimitExceeded extends ApiError {
  constructor(reason: string) {
    super('TIMEOUT', { id: 'error.TIMEOUT' })
    this.cause = reason
  }
}

/** A process that does one piece of work at a time, and that the kernel ends whatever it is doing. */
export class IsolatedProcess {
  private readonly child: ChildProcess
  private readonly ready: Promise<void>
  private settle: ((reply: Reply | Error) => void) | undefined
  /** Not to be used again. */
  spent = false

  constructor() {
    this.child = fork(PLACES.isolatedProcess, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: environment(),
      execArgv: [`--max-old-space-size=${HEAP_MB}`],
    })
    giveWay(this.child.pid)
    this.ready = new Promise((resolve, reject) => {
      this.child.once('error', reject)
      this.child.once('exit', () => reject(new Error('an isolated process ended while it started')))
      this.child.on('message', (reply: Reply) => ('ready' in reply ? resolve() : this.settle?.(reply)))
    })
    this.ready.catch(() => {})
    this.child.on('error', (error) => this.end(error))
    this.child.once('exit', (code, signal) => this.end(new LimitExceeded(`ended with ${code ?? signal}`)))
  }

  /** Does the work, or rejects with `LimitExceeded` after `limitMs`. */
  async run(job: Job, limitMs: number): Promise<unknown> {
    this.hold(true)
    try {
      await inTime(READY_MS, this.ready, () => {
        throw new LimitExceeded('did not start')
      })
      return await this.answer(job, limitMs)
    } catch (error) {
      this.kill()
      throw error
    } finally {
      this.hold(false)
    }
  }

  kill(): void {
    this.spent = true
    this.child.kill('SIGKILL')
  }

  private async answer(job: Job, limitMs: number): Promise<unknown> {
    const reply = await new Promise<Reply | Error>((resolve) => {
      const timer = setTimeout(() => resolve(new LimitExceeded(`not done after ${limitMs} ms`)), limitMs)
      this.settle = (answer) => (clearTimeout(timer), resolve(answer))
      if (this.spent) this.settle(new LimitExceeded('ended'))
      else this.child.send(job, (error) => error && this.settle?.(error))
    })
    this.settle = undefined
    if (reply instanceof Error) throw reply
    if ('ready' in reply) throw new Error('an isolated process started twice')
    if (reply.spent) this.kill()
    if ('value' in reply) return reply.value
    return Promise.reject(Object.assign(new Error(reply.error.message), reply.error))
  }

  private end(error: Error): void {
    this.spent = true
    this.settle?.(error)
  }

  /** Whether it keeps this process from ending. */
  private hold(held: boolean): void {
    const change = held ? 'ref' : 'unref'
    this.child[change]()
    this.child.channel?.[change]()
  }
}
