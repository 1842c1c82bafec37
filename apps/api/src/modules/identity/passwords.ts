import { apiError } from '../../platform/graphql/errors.ts'

/**
 * How many passwords are hashed at once: each takes a thread of the pool that also reads files, for a tenth of a second and 32 MB.
 * The pool has four.
 */
const AT_ONCE = 2
const MAX_WAITING = 100

let running = 0
const waiting: (() => void)[] = []

/** Does the work when its turn comes. Throws RATE_LIMITED where too many wait already. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MAX_WAITING) throw apiError('RATE_LIMITED', 'error.RATE_LIMITED', 429)
  if (running >= AT_ONCE) await new Promise<void>((resolve) => void waiting.push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

const library = () => import('better-auth/crypto')

/** A password as it is kept. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(async () => (await library()).hashPassword(password))

/** Whether a password is the one that is kept so. */
export const verifyPassword = (given: { hash: string; password: string }): Promise<boolean> =>
  inTurn(async () => (await library()).verifyPassword(given))
