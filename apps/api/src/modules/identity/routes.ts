import { type Actor, mayRead, negotiateLocale } from '@rapport/domain/identity'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { type Context, makeContext } from '../../platform/context.ts'
import type { Services } from '../../platform/services.ts'
import { apiError } from '../../platform/graphql/errors.ts'
import { actorOfKey, actorOfUser, type PartnerSeats } from './actor-of.ts'
import type { AuthSoon } from './auth-soon.ts'

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' && value.length < 200 ? value : undefined
}

/** Downloads are opened by address alone, so their addresses say which seat is meant. */
const queried = (request: FastifyRequest, name: string): string | undefined => {
  const value = (request.query as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' && value !== '' && value.length < 200 ? value : undefined
}

/** Makes the context of a request: the actor behind its key or session, and the reader's language. */
export function makeContextOf(services: Services, soon: AuthSoon, seatsOf: PartnerSeats) {
  return async (request: FastifyRequest): Promise<Context & { ip: string }> => {
    const bearer = /^Bearer (rk_[\w-]{10,100})$/.exec(request.headers.authorization ?? '')?.[1]
    const wanted = header(request, 'x-rapport-locale') ?? request.headers['accept-language']
    let actor: Actor = { kind: 'anonymous' }
    let locale = negotiateLocale(wanted)
    if (request.headers.authorization) {
      actor = await actorOfKey(services, bearer ?? '')
      const fetches = request.method !== 'POST' && request.routeOptions.url?.startsWith('/files/')
      if (fetches && !mayRead(actor)) throw apiError('FORBIDDEN', 'This API key may not read.', 403)
    } else if (request.headers.cookie?.includes('rapport')) {
      const { auth, fromNodeHeaders } = await soon()
      const session = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) })
      if (session) {
        const wish = {
          workspace: header(request, 'x-rapport-workspace') ?? queried(request, 'w'),
          partner: header(request, 'x-rapport-partner') ?? queried(request, 'p'),
        }
        actor = await actorOfUser(services, session.user.id, wish, seatsOf)
        const own = (session.user as { locale?: string | null }).locale
        if (own && !header(request, 'x-rapport-locale')) locale = negotiateLocale(own)
      }
    }
    return { ...makeContext(services, { actor, locale, requestId: request.id }), ip: request.ip }
  }
}

/** Ten failed sign-ins in a quarter of an hour per account and address; then 429 until it is over. */
function throttle(app: FastifyInstance, prefix: string): void {
  const failures = new RateLimiterMemory({ points: 10, duration: 15 * 60 })
  const mailed = new RateLimiterMemory({ points: 5, duration: 15 * 60 })
  const keyOf = (request: FastifyRequest) =>
    `${String((request.body as { email?: unknown } | null)?.email ?? '')
      .toLowerCase()
      .slice(0, 254)}|${request.ip}`
  const tooMany = (reply: FastifyReply, ms: number) =>
    reply
      .code(429)
      .header('retry-after', String(Math.ceil(ms / 1000)))
      .send({ code: 'TOO_MANY_ATTEMPTS', message: 'Too many attempts. Try again later.' })

  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST') return undefined
    if (request.url.startsWith(`${prefix}/sign-in/email`)) {
      const seen = await failures.get(keyOf(request))
      if (seen && seen.consumedPoints >= 10) return tooMany(reply, seen.msBeforeNext)
    }
    if (
      request.url.startsWith(`${prefix}/sign-in/magic-link`) ||
      request.url.startsWith(`${prefix}/request-password-reset`)
    ) {
      const over = await mailed.consume(keyOf(request)).then(
        () => undefined,
        (e: unknown) => e as RateLimiterRes,
      )
      if (over) return tooMany(reply, over.msBeforeNext)
    }
    return undefined
  })
  app.addHook('onResponse', async (request, reply) => {
    if (!request.url.startsWith(`${prefix}/sign-in/email`)) return
    if (reply.statusCode === 401) await failures.consume(keyOf(request)).catch(() => undefined)
    else if (reply.statusCode === 200) await failures.delete(keyOf(request))
  })
}

/** Mounts the sign-in library under `/auth`. */
export async function mountAuth(app: FastifyInstance, services: Services, soon: AuthSoon): Promise<void> {
  app.addHook('onListen', () => void soon())
  await app.register(async (scope) => {
    throttle(scope, '/auth')
    scope.route({
      method: ['GET', 'POST'],
      url: '/auth/*',
      handler: async (request, reply) => {
        const { auth, fromNodeHeaders } = await soon()
        const url = new URL(request.url, services.publicUrl)
        const headers = fromNodeHeaders(request.headers)
        const body =
          request.method === 'POST' && request.body !== undefined ? { body: JSON.stringify(request.body) } : {}
        if ('body' in body) headers.set('content-type', 'application/json')
        headers.delete('content-length')
        const response = await auth.handler(new Request(url, { method: request.method, headers, ...body }))
        void reply.code(response.status)
        for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value)
        for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie)
        return reply.send(response.body ? await response.text() : null)
      },
    })
  })
}
