import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import formbody from '@fastify/formbody'
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import helmet from 'helmet'
import type { Config } from '../../config.ts'
import { randomPart } from '../random.ts'
import { redacted } from '../redacted.ts'
import { mountDeadline } from './deadline.ts'
import { BODY_LIMIT, mountFailures, sendFailure } from './failures.ts'
import { mountReader } from './reader.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Puts the headers on the answer that protect a document. */
    protect(): this
  }
}

/** Where somebody follows a link. */
export const CLICK_ROUTE = '/r/:key'

/** Whether somebody does. The answer is no document and counts every microsecond: it goes without the headers that protect one, and untold. */
export const isClick = (request: FastifyRequest): boolean =>
  request.raw.url?.startsWith('/r/') === true && request.routeOptions.url === CLICK_ROUTE

/** Parts of a request line and headers that must not be in a log. */
const REDACT = ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]']

/** The address without what identifies or admits somebody. */
export const safeUrl = (url: string): string =>
  url.replace(/([?&](?:token|signature|code|email|sig|key)=)[^&]*/gi, '$1…').replace(/(\/postback\/)[^/?]+/, '$1…')

/** Handlers check what they are given themselves, so the compilers of JSON schemas need not be read at the start. */
const noSchemas = () => {
  throw new Error('a route with a JSON schema needs the compilers for it')
}

/** An HTTP server with headers, limits and logging, and no routes yet. */
export async function makeApp(
  config: Config,
  publicUrl: () => string,
  log: { terminal: boolean },
): Promise<FastifyInstance> {
  const app = fastify({
    logger:
      config.logLevel === 'silent'
        ? false
        : {
            level: config.logLevel,
            redact: { paths: REDACT, censor: '…' },
            serializers: {
              err: (error: unknown) => ({ ...redacted(error) }),
              req: (req: { method: string; url: string; id?: string }) => ({
                method: req.method,
                url: safeUrl(req.url),
              }),
            },
            ...(log.terminal
              ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,reqId' } } }
              : {}),
          },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIds(),
    bodyLimit: BODY_LIMIT.other,
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    trustProxy: trusted(config.trustProxy),
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    frameworkErrors: (error, request, reply) => void sendFailure(error, request, reply),
  })
  mountReader(app)
  mountFailures(app)
  mountDeadline(app)
  await app.register(formbody, { bodyLimit: BODY_LIMIT.form })
  const headers = safetyHeaders({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', 'https:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: publicUrl().startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    frameguard: { action: 'deny' },
  })
  const tellsAll = config.logLevel === 'debug' || config.logLevel === 'trace'
  app.decorateReply('protect', function () {
    for (const [name, value] of headers) this.raw.setHeader(name, value)
    return this
  })
  app.addHook('onRequest', (request, reply, done) => {
    if (!isClick(request)) reply.protect()
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    if (isClick(request)) return done()
    if (reply.statusCode >= 500) request.log.error({ req: request, status: reply.statusCode }, 'request failed')
    else if (tellsAll)
      request.log.debug({ req: request, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
    done()
  })
  return app
}

/** Counted from this server outwards, so that what a visitor writes in front of it is not believed. */
const trusted = (proxies: Config['trustProxy']) =>
  typeof proxies === 'number' ? (_: string, hop: number) => hop < proxies : proxies

/**
 * The headers that a helmet puts on every answer, worked out once: they are the same for each. Nobody in between keeps an answer that
 * does not say itself for how long.
 */
function safetyHeaders(options: Parameters<typeof helmet>[0]): readonly (readonly [string, string])[] {
  const probe = new ServerResponse(new IncomingMessage(new Socket()))
  helmet(options)(probe.req, probe, (error) => {
    if (error) throw error instanceof Error ? error : new Error('the headers cannot be made')
  })
  const headers = Object.entries(probe.getHeaders()).map(([name, value]) => [name, String(value)] as const)
  return [...headers, ['cache-control', 'no-store']]
}

/** Ids that differ across servers and starts, and tell the order of the requests. */
function requestIds(): () => string {
  const start = Buffer.from(randomPart(6)).toString('hex')
  let count = 0
  return () => `${start}-${(++count).toString(36)}`
}
