import { readFile } from 'node:fs/promises'
import compress from '@fastify/compress'
import type { FastifyError } from 'fastify'
import type { RouteHost } from '../../module.ts'
import { makeContext } from '../../platform/context.ts'
import { PLACES } from '../../platform/places.ts'
import { errorPageOf, sendErrorPage } from './error-page.tsx'
import { mountProgramPages } from './program/routes.ts'
import { sitemapXml } from './sitemap.ts'

const SIGN =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="16" fill="#1b6b53"/><path d="M20 46V26a12 12 0 0 1 24 0c0 6-4 10-10 10" fill="none" stroke="#fbf9f6" stroke-width="6" stroke-linecap="round"/><circle cx="41" cy="45" r="4.5" fill="#f2b36b"/></svg>'
const YEAR = 'public, max-age=31536000, immutable'

/** What search engines need not read. */
const PRIVATE = ['/auth/', '/demo/', '/graphql', '/portal/', '/postback/', '/r/', '/uploads/', '/w/']

/** The public, server-rendered pages, and what search engines ask for. */
export async function mountPublicSite(host: RouteHost): Promise<void> {
  const { services } = host
  const font = await readFile(PLACES.font)
  await host.app.register(async (app) => {
    await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] })
    app.setErrorHandler((error: FastifyError, request, reply) =>
      sendErrorPage(request, reply, errorPageOf(request, error)),
    )
    app.get('/p/_/figtree.woff2', (_, reply) =>
      reply
        .type('font/woff2')
        .header('cache-control', YEAR)
        .header('cross-origin-resource-policy', 'same-origin')
        .send(font),
    )
    app.get('/p/_/rapport.svg', (_, reply) => reply.type('image/svg+xml').header('cache-control', YEAR).send(SIGN))
    app.get('/robots.txt', (_, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .send(
          `User-agent: *\n${PRIVATE.map((path) => `Disallow: ${path}\n`).join('')}\nSitemap: ${services.publicUrl}/sitemap.xml\n`,
        ),
    )
    app.get('/sitemap.xml', async (_, reply) =>
      reply
        .type('application/xml; charset=utf-8')
        .header('cache-control', 'public, max-age=300')
        .send(await sitemapXml(makeContext(services, { actor: { kind: 'anonymous' } }))),
    )
    mountProgramPages(app, host)
    for (const url of ['/p', '/p/*']) app.get(url, (request, reply) => sendErrorPage(request, reply, 'notFound'))
  })
}
