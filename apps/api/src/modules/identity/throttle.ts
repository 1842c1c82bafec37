import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { sayTo } from '../../platform/http/reader.ts'

const WINDOW_SECONDS = 15 * 60

/** The end of a path below `/auth`, however it is spelled. */
function stepOf(request: FastifyRequest): string {
  const [path = ''] = request.url.split('?', 1)
  try {
    return decodeURIComponent(path).replace(/\/+/g, '/').replace(/\/$/, '').toLowerCase()
  } catch {
    return path
  }
}

/** The account that is tried and the address it is tried from. */
const keyOf = (request: FastifyRequest): string => {
  const { email } = (request.body ?? {}) as { email?: unknown }
  return `${String(email ?? '')
    .toLowerCase()
    .slice(0, 254)}|${request.ip}`
}

const isSignIn = (request: FastifyRequest) => request.method === 'POST' && stepOf(request) === '/auth/sign-in/email'
const isMailed = (request: FastifyRequest) =>
  request.method === 'POST' && ['/auth/sign-in/magic-link', '/auth/request-password-reset'].includes(stepOf(request))
const isToken = (request: FastifyRequest) => request.method === 'POST' && stepOf(request) === '/auth/reset-password'

const tooMany = (request: FastifyRequest, reply: FastifyReply, ms: number) =>
  reply
    .code(429)
    .header('retry-after', String(Math.ceil(ms / 1000)))
    .send({
      code: 'TOO_MANY_ATTEMPTS',
      message: sayTo(request, 'auth.tooMany', { minutes: Math.ceil(ms / 60_000) }),
    })

/**
 * Per account and address, in a quarter of an hour: ten failed sign-ins and five mails with a link; per address ten tries of a reset
 * link. Each attempt is counted before it is made, so that many at once are not more than one after the other; a sign-in that
 * succeeds gives all back, and one that was not decided its own.
 */
export function throttle(app: FastifyInstance): void {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: WINDOW_SECONDS })
  const failures = limiter(10)
  const mailed = limiter(5)
  const tokens = limiter(10)
  const wait = (of: RateLimiterMemory, key: string): Promise<number | undefined> =>
    of.consume(key).then(
      () => undefined,
      (over: RateLimiterRes) => over.msBeforeNext,
    )

  app.addHook('preHandler', async (request, reply) => {
    const ms = isSignIn(request)
      ? await wait(failures, keyOf(request))
      : isMailed(request)
        ? await wait(mailed, keyOf(request))
        : isToken(request)
          ? await wait(tokens, request.ip)
          : undefined
    return ms === undefined ? undefined : tooMany(request, reply, ms)
  })
  app.addHook('onResponse', async (request, reply) => {
    if (!isSignIn(request) || reply.statusCode === 401 || reply.statusCode === 429) return
    if (reply.statusCode === 200) await failures.delete(keyOf(request))
    else await failures.reward(keyOf(request))
  })
}
