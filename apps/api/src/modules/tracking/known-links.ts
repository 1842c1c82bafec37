import { apiError } from '../../platform/graphql/errors.ts'
import { inTime } from '../../platform/in-time.ts'

const FRESH_MS = 5000
const KNOWN_MS = 10_000
const KNOWN_MAX = 50_000
/** What a key can look like; anything else is not asked for. */
const KEY = /^[\w-]{1,64}$/

/** So long a link that was known is waited for, and one that never was. */
const PATIENCE_MS = { known: 50, unknown: 5000 } as const

/**
 * Links in memory, by key. One is followed for at most 10 seconds after it was read, and longer only while the database does not say what it
 * is now. From 5 seconds on it is read anew beside that, so that nobody waits for a link that is in use; whoever wants one while it is read
 * waits for the same reading.
 */
export class KnownLinks<Link> {
  private readonly known = new Map<string, { link: Link; at: number }>()
  private readonly reading = new Map<string, Promise<Link | undefined>>()
  private readonly read: (key: string) => Promise<Link | undefined>

  constructor(read: (key: string) => Promise<Link | undefined>) {
    this.read = read
  }

  /**
   * The link, at once where it is known at `now` (milliseconds); undefined where there is none. Of a link that is not known, rejects with what
   * reading it throws, or UNAVAILABLE.
   */
  find(key: string, now: number): Link | Promise<Link | undefined> {
    const known = this.known.get(key)
    const age = known ? now - known.at : KNOWN_MS
    if (known && age < FRESH_MS) return known.link
    const found = this.readOnce(key, now)
    if (!known)
      return inTime(PATIENCE_MS.unknown, found, () => {
        throw apiError('UNAVAILABLE', 'error.UNAVAILABLE')
      })
    // the next click tries again
    const instead = found.catch(() => known.link)
    return age >= KNOWN_MS ? inTime(PATIENCE_MS.known, instead, () => known.link) : known.link
  }

  private readOnce(key: string, now: number): Promise<Link | undefined> {
    const begun = this.reading.get(key)
    if (begun) return begun
    const found = this.readAnew(key, now).finally(() => this.reading.delete(key))
    this.reading.set(key, found)
    return found
  }

  private async readAnew(key: string, now: number): Promise<Link | undefined> {
    const link = KEY.test(key) ? await this.read(key) : undefined
    if (this.known.size >= KNOWN_MAX) this.known.clear()
    if (link === undefined) this.known.delete(key)
    else this.known.set(key, { link, at: now })
    return link
  }
}
