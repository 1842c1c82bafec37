import type { FastifyInstance } from 'fastify'
import type { Services } from '../../../platform/services.ts'

const apps = new WeakMap<Services, FastifyInstance>()

/** Called once when the routes are mounted, so that a test may ask the server that it runs in. */
export const knowOwnServer = (services: Services, app: FastifyInstance): void => void apps.set(services, app)

/** Asks this very server for a path, as a visitor's browser does; where its answer redirects to. */
export async function ownRedirect(services: Services, path: string): Promise<string | undefined> {
  const answer = await apps.get(services)?.inject({
    method: 'GET',
    url: path,
    headers: {
      host: new URL(services.publicUrl).host,
      accept: 'text/html,*/*;q=0.8',
      'user-agent':
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    },
  })
  return answer?.statusCode === 302 ? String(answer.headers['location']) : undefined
}
