import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import type { Config } from '../config.ts'
import type { OpenDatabase } from './db/database.ts'
import { serverSettings } from './tables.ts'

/** The database belongs to servers that sign with another secret: what they admit would not be admitted here. */
export class SecretDiffers extends Error {
  constructor(known: string) {
    super(
      `This database is used with another secret (its mark is ${known}). Give every server the same SECRET, or the same file "secret" in DATA_DIR. ` +
        `To replace the secret, stop every server and start with SECRET_REPLACES=${known}: everybody is signed out then, and addresses of uploads, shares and pictures that were given out end.`,
    )
    this.name = 'SecretDiffers'
  }
}

/** The secret that signs sessions and addresses: the configured one, else the data directory's, which the first start makes. */
export function readSecret({ secret, dataDir }: Pick<Config, 'secret' | 'dataDir'>): string {
  if (secret) return secret
  const path = join(dataDir, 'secret')
  if (!existsSync(path)) makeSecret(path)
  const found = readFileSync(path, 'utf8').trim()
  if (found.length < 32) throw new Error(`The secret in ${path} is damaged: it has less than 32 characters.`)
  return found
}

/** Written aside and linked to its name, so that of two first starts one makes it, and it is there whole or not at all. */
function makeSecret(path: string): void {
  const own = `${path}.${process.pid}`
  writeFileSync(own, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(own, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(own)
  }
}

/** What tells secrets apart and does not tell them: 16 hexadecimal digits. */
const markOf = (secret: string): string =>
  createHmac('sha256', secret).update('rapport: which secret is this').digest('hex').slice(0, 16)

const NAME = 'secret'

/**
 * Throws `SecretDiffers` when the database is used with another secret, unless that one is to be replaced: `replaces` is its mark. A
 * first start notes the mark.
 */
export async function checkSecret(database: OpenDatabase, secret: string, replaces: string | undefined): Promise<void> {
  const mark = markOf(secret)
  await database.exclusively(async (db) => {
    await db.insert(serverSettings).values({ name: NAME, value: mark }).onConflictDoNothing()
    const [known] = await db.select().from(serverSettings).where(eq(serverSettings.name, NAME))
    if (!known || known.value === mark) return
    if (known.value !== replaces) throw new SecretDiffers(known.value)
    await db.update(serverSettings).set({ value: mark }).where(eq(serverSettings.name, NAME))
  })
}
