import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Another living process has the embedded database open. */
export class DataDirLocked extends Error {
  readonly pid: number
  constructor(pid: number, path: string) {
    super(
      `The embedded database is in use by the process with pid ${pid} (${path}). Stop it, or choose another DATA_DIR.`,
    )
    this.name = 'DataDirLocked'
    this.pid = pid
  }
}

/** When the process began, as the kernel counts it, so that a pid used again is not taken for the old process; '' where unknown. */
function startedAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return started === '' || startedAt(pid) === '' || startedAt(pid) === started
}

/**
 * Takes the lock file of a data directory and returns the way to give it back. A lock of a dead process is taken over; of several
 * that try at once one wins, since the hard link succeeds once only.
 */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, 'rapport.lock')
  const own = `${path}.${process.pid}`
  writeFileSync(own, JSON.stringify({ pid: process.pid, started: startedAt(process.pid) }))
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(own, path)
        return () => rmSync(path, { force: true })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const holder = readHolder(path)
      if (holder && isAlive(holder.pid, holder.started)) throw new DataDirLocked(holder.pid, path)
      try {
        renameSync(path, `${own}.stale`)
        rmSync(`${own}.stale`, { force: true })
      } catch {
        continue
      }
    }
    throw new Error(`The lock ${path} could not be taken.`)
  } finally {
    rmSync(own, { force: true })
  }
}

function readHolder(path: string): { pid: number; started: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { pid: number; started: string }
  } catch {
    return undefined
  }
}
