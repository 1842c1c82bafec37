import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { tryLock } from 'fs-native-extensions'

/** Another living process has the embedded database open. */
export class DataDirLocked extends Error {
  constructor(pid: string, path: string) {
    super(
      `The embedded database is in use by the process with pid ${pid} (${path}). Stop it, or choose another DATA_DIR.`,
    )
    this.name = 'DataDirLocked'
  }
}

/** Beyond the pid, since some systems keep others from reading what is locked. */
const LOCKED_BYTE = 1024

/**
 * Locks a data directory and returns the way to unlock it. The kernel keeps the lock and ends it with the process, however that ends,
 * and also among containers that share the directory; the pid in the file is for the message of `DataDirLocked` only. The file stays:
 * whoever removed it would leave two processes with a lock each.
 */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, 'rapport.lock')
  const file = openSync(path, 'a+', 0o600)
  try {
    if (!tryLock(file, LOCKED_BYTE, 1)) throw new DataDirLocked(readFileSync(path, 'utf8').trim() || 'unknown', path)
    ftruncateSync(file)
    writeSync(file, `${process.pid}\n`)
  } catch (error) {
    closeSync(file)
    throw error
  }
  return () => closeSync(file)
}
