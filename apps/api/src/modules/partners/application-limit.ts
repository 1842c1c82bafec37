import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Context } from '../../platform/context.ts'
import { apiError } from '../../platform/graphql/errors.ts'
import { connectionOf } from '../../platform/http/address.ts'
import type { Services } from '../../platform/services.ts'

/** Applications from one connection in ten minutes, and for one mailbox in an hour, to whatever programs. */
const PER_CONNECTION = { points: 120, duration: 600 }
const PER_MAILBOX = { points: 10, duration: 3600 }

type Limiters = { connection: RateLimiterMemory; mailbox: RateLimiterMemory }
const limiters = new WeakMap<Services, Limiters>()

const limitersOf = (services: Services): Limiters => {
  const known = limiters.get(services)
  if (known) return known
  const made = { connection: new RateLimiterMemory(PER_CONNECTION), mailbox: new RateLimiterMemory(PER_MAILBOX) }
  limiters.set(services, made)
  return made
}

async function count({ services, ip }: Context, what: keyof Limiters, key: (ip: string) => string): Promise<void> {
  if (ip === undefined) return
  const isWithin = await limitersOf(services)
    [what].consume(key(ip))
    .then(
      () => true,
      () => false,
    )
  if (!isWithin) throw apiError('RATE_LIMITED', 'error.RATE_LIMITED', 429)
}

/** Counts what comes from outside as an application, by the page or by the API alike. Throws RATE_LIMITED when there was too much from its connection. */
export const countAttempt = (ctx: Context): Promise<void> => count(ctx, 'connection', connectionOf)

/**
 * Counts an application that was kept and will be answered by mail; one that is refused is not, so that nobody uses up what is left for
 * another's mailbox. Throws RATE_LIMITED when there were too many for its mailbox (in normal form).
 */
export const countMailed = (ctx: Context, mailbox: string): Promise<void> => count(ctx, 'mailbox', () => mailbox)
