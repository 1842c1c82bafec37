import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of so many megabytes that can be filled to its last block. */
export type SmallDisk = { folder: string; fill: () => void; free: () => void; remove: () => void }

/** Undefined, and said aloud, where this machine does not let us mount one; in CI that is a failure. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { encoding: 'utf8' })
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true })
    const reason = `no small disk can be mounted here: ${mounted.stderr || mounted.error}`
    if (process.env['CI']) throw new Error(reason)
    console.warn(reason)
    return undefined
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: () => {
      for (let left = statfsSync(folder).bfree; left > 0; left = statfsSync(folder).bfree) {
        try {
          appendFileSync(ballast, Buffer.alloc(Math.min(left, 256) * 4096))
        } catch {
          // the rest is smaller
        }
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
