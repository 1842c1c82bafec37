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

const isWithin = (limiter: RateLimiterMemory, key: string): Promise<boolean> =>
  limiter.consume(key).then(
    () => true,
    () => false,
  )

/**
 * Counts an application that comes from outside, by the page or by the API alike. Throws RATE_LIMITED when there were too many from
 * its connection or for its mailbox (in normal form).
 */
export async function limitApplications({ services, ip }: Context, mailbox: string): Promise<void> {
  if (ip === undefined) return
  const { connection, mailbox: ofMailbox } = limitersOf(services)
  if (!(await isWithin(connection, connectionOf(ip))) || !(await isWithin(ofMailbox, mailbox)))
    throw apiError('RATE_LIMITED', 'error.RATE_LIMITED', 429)
}
