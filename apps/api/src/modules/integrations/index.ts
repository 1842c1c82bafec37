import type { ApiModule } from '../../module.ts'
import { mountExplorer } from './explorer.ts'
import { postback } from './postback.ts'
import { trackLead, trackScript } from './track.ts'

/** How other systems talk to this one besides GraphQL. */
export const integrations: ApiModule = {
  name: 'integrations',
  resolvers: [],
  routes: (host) => {
    const { app, services } = host
    app.route({ method: ['GET', 'POST'], url: '/postback/:token', handler: postback(services) as never })
    const lead = trackLead(services)
    app.post('/track/lead', { bodyLimit: 16 * 1024 }, lead)
    app.options('/track/lead', (_, reply) =>
      reply
        .header('access-control-allow-origin', '*')
        .header('access-control-allow-methods', 'POST')
        .header('access-control-allow-headers', 'content-type')
        .header('access-control-max-age', '86400')
        .code(204)
        .send(),
    )
    app.get('/track.js', (_, reply) =>
      reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', 'public, max-age=3600')
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(trackScript(services.publicUrl)),
    )
    mountExplorer(host)
  },
}
