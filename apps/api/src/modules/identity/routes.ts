import { type Actor, mayRead, negotiateLocale } from '@rapport/domain/identity'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Context, makeContext } from '../../platform/context.ts'
import type { Services } from '../../platform/services.ts'
import { apiError } from '../../platform/graphql/errors.ts'
import { sendNothing } from '../../platform/http/failures.ts'
import { headerOf, localeOf, sayTo, wishedLocale } from '../../platform/http/reader.ts'
import { actorOfKey, actorOfUser, type PartnerSeats } from './actor-of.ts'
import { actionOf } from './auth-actions.ts'
import { readAsked } from './auth-request.ts'
import type { AuthSoon } from './auth-soon.ts'
import { inWords, refusedBy } from './auth-words.ts'
import { makeThrottle } from './throttle.ts'

/** Downloads are opened by address alone, so their addresses say which seat is meant. */
const queried = (request: FastifyRequest, name: string): string | undefined => {
  const value = (request.query as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' && value !== '' && value.length < 200 ? value : undefined
}

/** Makes the context of a request: the actor behind its key or session, and the reader's language. */
export function makeContextOf(services: Services, soon: AuthSoon, seatsOf: PartnerSeats) {
  return async (request: FastifyRequest): Promise<Context> => {
    const bearer = /^Bearer (rk_[\w-]{10,100})$/.exec(request.headers.authorization ?? '')?.[1]
    let actor: Actor = { kind: 'anonymous' }
    let locale = wishedLocale(request)
    if (request.headers.authorization) {
      const known = await actorOfKey(services, bearer ?? '')
      if (!known) throw apiError('UNAUTHENTICATED', 'error.keyInvalid', 401).in(locale)
      actor = known
      const fetches = request.method !== 'POST' && request.routeOptions.url?.startsWith('/files/')
      if (fetches && !mayRead(actor)) throw apiError('FORBIDDEN', 'error.keyMayNotRead', 403)
    } else if (request.headers.cookie?.includes('rapport')) {
      const { auth, fromNodeHeaders } = await soon()
      const session = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) })
      if (session) {
        const wish = {
          workspace: headerOf(request, 'x-rapport-workspace') ?? queried(request, 'w'),
          partner: headerOf(request, 'x-rapport-partner') ?? queried(request, 'p'),
        }
        actor = await actorOfUser(services, session.user.id, wish, seatsOf)
        const own = (session.user as { locale?: string | null }).locale
        if (own && !headerOf(request, 'x-rapport-locale')) request.readerLocale = locale = negotiateLocale(own)
      }
    }
    const { id: requestId, deadline, ip } = request
    return makeContext(services, { actor, locale, requestId, deadline, ip })
  }
}

const tooMany = (request: FastifyRequest, reply: FastifyReply, ms: number): FastifyReply =>
  reply
    .code(429)
    .header('retry-after', String(Math.ceil(ms / 1000)))
    .send({
      code: 'TOO_MANY_ATTEMPTS',
      message: sayTo(request, 'auth.tooMany', { minutes: Math.ceil(ms / 60_000) }),
    })

/** Mounts the actions of the sign-in library that the product uses under `/auth`; it is asked by the name of the action alone. */
export function mountAuth(app: FastifyInstance, services: Services, soon: AuthSoon): void {
  const throttle = makeThrottle()
  app.addHook('onListen', () => void soon())
  app.route({
    method: ['GET', 'POST'],
    url: '/auth/*',
    handler: async (request, reply) => {
      const action = actionOf(request)
      if (!action) return sendNothing(request, reply)
      const ms = await throttle.enter(action, request)
      if (ms !== undefined) return tooMany(request, reply, ms)
      const asked = readAsked(action, request)
      if ('refusal' in asked) return reply.code(400).send(refusedBy(asked.refusal, localeOf(request)))
      const { auth, fromNodeHeaders } = await soon()
      const headers = fromNodeHeaders(request.headers)
      const body = request.method === 'POST' && request.body !== undefined ? { body: JSON.stringify(asked.body) } : {}
      if ('body' in body) headers.set('content-type', 'application/json')
      headers.delete('content-length')
      const url = new URL(`/auth/${action.name}?${asked.search.toString()}`, services.publicUrl)
      const response = await auth.handler(new Request(url, { method: request.method, headers, ...body }))
      await throttle.leave(action, request, response.status)
      void reply.code(response.status)
      for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value)
      for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie)
      const answer = response.body ? await response.text() : ''
      if (response.status < 400) return reply.send(answer || null)
      void reply.removeHeader('content-length').type('application/json; charset=utf-8')
      return reply.send(inWords(response.status, answer, localeOf(request)))
    },
  })
}
