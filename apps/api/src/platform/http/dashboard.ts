import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import compress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { PLACES } from '../places.ts'
import { sendNothing } from './failures.ts'

const DIST = PLACES.dashboard

/** The explorer's page, where it is built. */
export const explorerPage = async (): Promise<Buffer | undefined> =>
  existsSync(join(DIST, 'graphiql.html')) ? readFile(join(DIST, 'graphiql.html')) : undefined

/** First parts of paths that belong to the server; an unknown address below them is a 404 and never the dashboard. */
const SERVERS =
  /^\/(graphql|graphiql|docs|auth|r|p|postback|uploads|files|assets|blog|events|healthz|readyz|metrics|feed|sitemap|robots|track\.js)([/.?]|$)/

/** Serves the built dashboard: hashed files for a year, and its page for every address that is not the server's. */
export async function mountDashboard(app: FastifyInstance): Promise<void> {
  const page = existsSync(join(DIST, 'index.html')) ? await readFile(join(DIST, 'index.html')) : undefined
  await app.register(async (scope) => {
    await scope.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] })
    if (page)
      await scope.register(fastifyStatic, {
        root: join(DIST, '_app'),
        index: false,
        wildcard: true,
        prefix: '/_app/',
        immutable: true,
        maxAge: '365d',
      })
    for (const file of page ? readdirSync(DIST, { withFileTypes: true }) : []) {
      if (!file.isFile() || file.name.endsWith('.html')) continue
      scope.get(`/${file.name}`, (_, reply) => reply.sendFile(file.name, DIST, { maxAge: '1h', immutable: false }))
    }
    scope.get('/*', (request, reply) => {
      if (SERVERS.test(request.url)) return sendNothing(request, reply)
      if (!page) return reply.code(404).type('text/plain').send('The dashboard is not built. Run npm start.')
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
    })
  })
}
