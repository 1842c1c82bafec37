import { availableParallelism } from 'node:os'
import { Busy, FairQueue } from './fair-queue.ts'
import { IsolatedProcess, type Job, LimitExceeded } from './process.ts'
import type { Task, Tasks } from './tasks.ts'

export { Busy, LimitExceeded }

/** One workspace never has all of them. */
const PROCESSES = Math.min(4, Math.max(2, availableParallelism()))
const IDLE_MS = 30_000

const queue = new FairQueue({
  atOnce: PROCESSES,
  perKey: PROCESSES - 1,
  waiting: 100,
  waitingPerKey: 20,
  waitMs: 30_000,
})
const idle: { readonly process: IsolatedProcess; readonly timer: NodeJS.Timeout }[] = []
const busy = new Set<IsolatedProcess>()
let ending = false

function take(): IsolatedProcess {
  for (let found = idle.pop(); found; found = idle.pop()) {
    clearTimeout(found.timer)
    if (!found.process.spent) return found.process
  }
  return new IsolatedProcess()
}

function giveBack(process: IsolatedProcess): void {
  if (process.spent) return
  const timer = setTimeout(() => {
    process.kill()
    idle.splice(
      idle.findIndex((one) => one.process === process),
      1,
    )
  }, IDLE_MS)
  timer.unref()
  idle.push({ process, timer })
}

async function runApart(job: Job, limitMs: number): Promise<unknown> {
  if (ending) throw new Busy()
  const process = take()
  busy.add(process)
  try {
    return await process.run(job, limitMs)
  } catch (error) {
    // those who asked may ask the server that comes next
    throw ending && error instanceof LimitExceeded ? new Busy() : error
  } finally {
    busy.delete(process)
    giveBack(process)
  }
}

/**
 * Does a task in a process of its own, which the kernel ends after `limitMs` (not counting its turn and its start): some libraries
 * cannot be interrupted otherwise, and their threads then keep this process even from exiting. Workspaces take turns; an input that is
 * read by a function is in memory from its turn on. Rejects with `Busy` when too much waits, with `LimitExceeded` for what took too long,
 * needed too much memory or ended the process, and with what reading the input rejected with.
 */
export const isolated = <K extends Task>(
  kind: K,
  input: Parameters<Tasks[K]>[0] | (() => Promise<Parameters<Tasks[K]>[0]>),
  { workspaceId, limitMs }: { workspaceId: string; limitMs: number },
): Promise<Awaited<ReturnType<Tasks[K]>>> =>
  queue.run(workspaceId, async () =>
    runApart({ kind, input: typeof input === 'function' ? await input() : input }, limitMs),
  ) as Promise<never>

/** Before this process ends: takes no more work, and ends what is not done after `graceMs`. */
export function endIsolated(graceMs: number): void {
  ending = true
  queue.giveUp()
  setTimeout(() => {
    for (const process of busy) process.kill()
  }, graceMs).unref()
}
