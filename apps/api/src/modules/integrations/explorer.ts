import type { RouteHost } from '../../module.ts'
import { explorerPage } from '../../platform/http/dashboard.ts'
import { writeReference } from './reference.ts'

/** `/docs`, the reference written from the schema, and `/graphiql`, the explorer, which is built with the dashboard. Nothing is asked of the outside. */
export function mountExplorer({ app, services, contextOf, schema }: RouteHost): void {
  let reference: string | undefined
  app.get('/docs', async (request, reply) => {
    if (!services.config.introspection && (await contextOf(request)).actor.kind === 'anonymous')
      return reply.redirect('/sign-in?next=/docs', 302)
    return reply.type('text/html; charset=utf-8').send((reference ??= writeReference(schema)))
  })
  app.get('/graphiql', async (_, reply) => {
    const page = await explorerPage()
    if (!page) return reply.code(404).type('text/plain').send('The explorer is not built. Run npm start.')
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}
