import type { FastifyRequest } from 'fastify'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { connectionOf, rangeOf } from '../../platform/http/address.ts'
import type { AuthAction, Limited } from './auth-actions.ts'

const WINDOW_SECONDS = 15 * 60

/** How often in a quarter of an hour: from a range of addresses, from one connection, and for one account from one connection. */
type Limits = { range: number; connection: number; account?: number }
const LIMITS: Readonly<Record<Limited, Limits>> = {
  guess: { range: 300, connection: 100, account: 10 },
  mail: { range: 100, connection: 30, account: 5 },
  try: { range: 100, connection: 10 },
}
/** Mails to one account from wherever they are asked for. */
const MAILS_EACH = 10

/** The account that is tried, as it is written in the request. */
function accountOf(request: FastifyRequest): string {
  const { email } = (request.body ?? {}) as { email?: unknown }
  return typeof email === 'string' ? email.toLowerCase().slice(0, 254) : ''
}

type Counter = { limiter: RateLimiterMemory; key: (request: FastifyRequest) => string }

/** The widest first, so that what it refuses leaves nothing behind under the names of accounts. */
function countersOf(kind: Limited): Counter[] {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS })
  const { range, connection, account } = LIMITS[kind]
  const both = (request: FastifyRequest) => `${accountOf(request)}|${connectionOf(request.ip)}`
  return [
    { limiter: limiter(range), key: (request) => rangeOf(request.ip) },
    { limiter: limiter(connection), key: (request) => connectionOf(request.ip) },
    ...(account === undefined ? [] : [{ limiter: limiter(account), key: both }]),
    ...(kind === 'mail' ? [{ limiter: limiter(MAILS_EACH), key: accountOf }] : []),
  ]
}

/**
 * Limits what is done, whatever address it is asked for by. Each attempt is counted before it is made, so that many at once are not
 * more than one after the other; what is refused is not counted for wider limits, which others share. Of guesses only those that failed
 * stay counted; one that succeeds ends the count of its account.
 */
export function makeThrottle() {
  const counters = { guess: countersOf('guess'), mail: countersOf('mail'), try: countersOf('try') }
  return {
    /** How long to wait, in milliseconds, where it was too often; nothing where the action may be done. */
    enter: async ({ limited }: AuthAction, request: FastifyRequest): Promise<number | undefined> => {
      const counted: Counter[] = []
      for (const counter of limited ? counters[limited] : []) {
        const over = await counter.limiter.consume(counter.key(request)).then(
          () => undefined,
          (refused: RateLimiterRes) => refused,
        )
        if (over) {
          for (const { limiter, key } of counted) await limiter.reward(key(request))
          return over.msBeforeNext
        }
        counted.push(counter)
      }
      return undefined
    },
    /** Takes back what need not stay counted, by the status that the action was answered with. */
    leave: async ({ limited }: AuthAction, request: FastifyRequest, status: number): Promise<void> => {
      if (limited !== 'guess' || status === 401) return
      const [range, connection, account] = counters.guess
      await range?.limiter.reward(range.key(request))
      await connection?.limiter.reward(connection.key(request))
      if (status === 200) await account?.limiter.delete(account.key(request))
      else await account?.limiter.reward(account.key(request))
    },
  }
}
