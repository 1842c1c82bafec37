import { createHash, timingSafeEqual } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Histogram } from 'prom-client'
import type { Config } from '../../config.ts'
import type { Services } from '../services.ts'
import { isClick } from './app.ts'
import { rowsOf } from '../db/database.ts'
import { isLocalRequest, isLocalUrl } from './local.ts'

const same = (given: string, wanted: string): boolean => {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

/** Who may read the metrics: whoever has the token; where there is none, this machine itself, unless others are served by it. */
function mayMeasure(request: FastifyRequest, { metricsToken, publicUrl }: Config): boolean {
  if (metricsToken !== undefined) return same(request.headers.authorization ?? '', `Bearer ${metricsToken}`)
  return (publicUrl === undefined || isLocalUrl(publicUrl)) && isLocalRequest(request)
}

/** `/healthz` (alive), `/readyz` (database reachable, migrated) and `/metrics` (Prometheus). */
export function mountHealth(app: FastifyInstance, services: Services): void {
  const registry = services.metrics
  collectDefaultMetrics({ register: registry, prefix: 'rapport_' })
  const seconds = new Histogram({
    name: 'rapport_http_request_seconds',
    help: 'Time to answer by route and status class.',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  const known = new Map<string, Histogram.Internal<'route' | 'status'>[]>()
  app.addHook('onResponse', (request, reply, done) => {
    if (isClick(request)) return done()
    const route = request.routeOptions.url ?? 'other'
    const status = Math.floor(reply.statusCode / 100)
    let series = known.get(route)
    if (!series) known.set(route, (series = []))
    const one = (series[status] ??= seconds.labels({ route, status: `${status}xx` }))
    one.observe(reply.elapsedTime / 1000)
    done()
  })
  app.get('/healthz', () => ({ status: 'ok' }))
  app.get('/readyz', async (_, reply) => {
    const answer = Promise.race([
      rowsOf(services.database.db, sql`select 1 from schema_migrations limit 1`).then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 2000).unref()),
    ]).catch(() => false)
    return (await answer) ? { status: 'ready' } : reply.code(503).send({ status: 'database not reachable' })
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayMeasure(request, services.config))
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send({ errors: [{ message: 'Send the token of METRICS_TOKEN.' }] })
    const [waiting] = await rowsOf<{ jobs: string; dead: string }>(
      services.database.db,
      sql`select (select count(*) from jobs where done_at is null and dead_at is null) as jobs,
        (select count(*) from jobs where dead_at is not null) as dead`,
    )
    const gauges = `# HELP rapport_jobs_waiting Jobs not done yet.\n# TYPE rapport_jobs_waiting gauge\nrapport_jobs_waiting ${waiting?.jobs ?? 0}\n# HELP rapport_jobs_dead Jobs given up.\n# TYPE rapport_jobs_dead gauge\nrapport_jobs_dead ${waiting?.dead ?? 0}\n`
    return reply.type(registry.contentType).send((await registry.metrics()) + gauges)
  })
}
