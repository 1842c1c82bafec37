import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What Rapport puts at the top of its folders: one with none of it, and with something else, is not Rapport's to close. */
const OWN = new Set([
  'rapport.lock',
  'secret',
  'demo.json',
  'demo.begun',
  'db',
  'files',
  'fonts',
  'incoming',
  'blobs',
  'previews',
  'renditions',
])
const OTHERS = 0o077
const STICKY = 0o1000

const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** Takes a folder, and all that is in it, from everybody but its owner. */
export function makePrivate(folder: string): void {
  chmodSync(folder, 0o700)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() || entry.isDirectory())
      chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o700 : 0o600)
}

/**
 * Makes a folder that only this user may enter, and has all that this process makes from now on be for this user alone. A folder of
 * Rapport's that others could read is closed, with a warning; one that is not Rapport's or not this user's is left, with a warning.
 */
export function makePrivateFolder(folder: string, warn = say): void {
  process.umask(OTHERS)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // where users and modes are other things
  if (process.getuid === undefined) return
  const { mode, uid } = statSync(folder)
  if ((mode & OTHERS) === 0) return
  const found = readdirSync(folder)
  const isOwn =
    uid === process.getuid() && (mode & STICKY) === 0 && (found.length === 0 || found.some((f) => OWN.has(f)))
  if (!isOwn)
    return warn(`Others can read ${folder}, where secrets and files are kept. Make it its owner's alone (chmod 700).`)
  makePrivate(folder)
  warn(`${folder} was open to others, who could read secrets and files in it. It is closed now (mode 700).`)
}
