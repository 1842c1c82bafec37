import { returnPath } from '@rapport/domain/identity'
import type { RouteHost } from '../../module.ts'
import { makeContext } from '../../platform/context.ts'
import { isSigned, signatureOf } from '../../platform/files/index.ts'
import type { Services } from '../../platform/services.ts'
import { makeSignInToken, useOfToken, userByEmail } from '../identity/index.ts'
import { sendErrorPage } from '../public-site/index.ts'

/** The address that signs somebody of the demo in, again and again, and leads to `landing` (a path). */
export function demoSignInUrl(
  services: Pick<Services, 'publicUrl' | 'secret'>,
  email: string,
  landing: string,
): string {
  const url = new URL(`/demo/sign-in/${encodeURIComponent(email)}`, services.publicUrl)
  url.searchParams.set('to', landing)
  url.searchParams.set('key', signatureOf(services.secret, 'demo', email, landing))
  return url.href
}

/** `GET /demo/sign-in/{email}?to&key`: makes a fresh one-time link and follows it. Only where the demo story is. */
export function mountDemoSignIn({ app, services }: RouteHost): void {
  app.get<{ Params: { email: string }; Querystring: { to?: string; key?: string } }>(
    '/demo/sign-in/:email',
    async (request, reply) => {
      const { email } = request.params
      const { to = '/', key } = request.query
      if (!services.demo || returnPath(to) !== to || !isSigned(services.secret, key, 'demo', email, to))
        return sendErrorPage(request, reply, 'notFound')
      const ctx = makeContext(services)
      if (!(await userByEmail(ctx, email))) return sendErrorPage(request, reply, 'notFound')
      const token = await makeSignInToken(ctx, email)
      return reply.header('cache-control', 'no-store').redirect(useOfToken(token, to), 303)
    },
  )
}
