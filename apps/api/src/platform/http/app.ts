import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { GraphQLError } from 'graphql'
import type { Config } from '../../config.ts'
import { randomPart } from '../random.ts'

/** Parts of a request line and headers that must not be in a log. */
const REDACT = ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]']

/** The address without what identifies or admits somebody. */
export const safeUrl = (url: string): string =>
  url.replace(/([?&](?:token|signature|code|email|sig|key)=)[^&]*/gi, '$1…').replace(/(\/postback\/)[^/?]+/, '$1…')

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
    genReqId: () => Buffer.from(randomPart(8)).toString('hex'),
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    trustProxy: config.publicUrl?.startsWith('https:') ?? false,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
  })
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: 64 * 1024 })
  await app.register(helmet, {
    global: false,
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
  app.addHook('onRequest', sameHeaders())
  app.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode >= 500) request.log.error({ req: request, status: reply.statusCode }, 'request failed')
    else request.log.debug({ req: request, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
    done()
  })
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error instanceof GraphQLError && error.extensions['code'] !== undefined)
      return reply.code(statusOf(error)).send({ errors: [{ message: error.message, extensions: error.extensions }] })
    const status = error.statusCode && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500
    if (status === 500) request.log.error({ err: error, req: request }, 'a request failed')
    const message =
      status === 500
        ? 'Something went wrong on our side. It has been logged.'
        : clientSentence(error.code, error.message)
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send({ errors: [{ message, extensions: { code: status === 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST' } }] })
  })
  return app
}

const STATUS: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  TIMEOUT: 504,
}
const statusOf = (error: GraphQLError): number => STATUS[String(error.extensions['code'])] ?? 400

/** The headers of the helmet, worked out at the first request: they are the same for every one, and dear to make each time. */
function sameHeaders() {
  let headers: [string, string][] | undefined
  return (_request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    if (headers) for (const [name, value] of headers) reply.raw.setHeader(name, value)
    else {
      const before = new Set(reply.raw.getHeaderNames())
      void reply.helmet()
      headers = Object.entries(reply.raw.getHeaders())
        .filter(([name]) => !before.has(name))
        .map(([name, value]) => [name, String(value)])
    }
    done()
  }
}

const clientSentence = (code: string | undefined, message: string): string =>
  code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? 'The request is larger than 256 KB.' : message.slice(0, 200)
