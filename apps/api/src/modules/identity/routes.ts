import { type Actor, mayRead, negotiateLocale } from '@rapport/domain/identity'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Context, makeContext } from '../../platform/context.ts'
import type { Services } from '../../platform/services.ts'
import { apiError } from '../../platform/graphql/errors.ts'
import { headerOf, localeOf, wishedLocale } from '../../platform/http/reader.ts'
import { actorOfKey, actorOfUser, type PartnerSeats } from './actor-of.ts'
import type { AuthSoon } from './auth-soon.ts'
import { inWords } from './auth-words.ts'
import { throttle } from './throttle.ts'

/** Downloads are opened by address alone, so their addresses say which seat is meant. */
const queried = (request: FastifyRequest, name: string): string | undefined => {
  const value = (request.query as Record<string, unknown> | undefined)?.[name]
  return typeof value === 'string' && value !== '' && value.length < 200 ? value : undefined
}

/** Makes the context of a request: the actor behind its key or session, and the reader's language. */
export function makeContextOf(services: Services, soon: AuthSoon, seatsOf: PartnerSeats) {
  return async (request: FastifyRequest): Promise<Context & { ip: string }> => {
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
    const { id: requestId, deadline } = request
    return { ...makeContext(services, { actor, locale, requestId, deadline }), ip: request.ip }
  }
}

/** Mounts the sign-in library under `/auth`. */
export async function mountAuth(app: FastifyInstance, services: Services, soon: AuthSoon): Promise<void> {
  app.addHook('onListen', () => void soon())
  await app.register(async (scope) => {
    throttle(scope)
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
        const answer = response.body ? await response.text() : ''
        if (response.status < 400) return reply.send(answer || null)
        void reply.removeHeader('content-length').type('application/json; charset=utf-8')
        return reply.send(inWords(response.status, answer, localeOf(request)))
      },
    })
  })
}
