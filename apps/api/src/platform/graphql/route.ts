import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server'
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'
import { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import { connectionOf } from '../http/address.ts'
import { isDeep } from '../http/json-depth.ts'
import { localeOf } from '../http/reader.ts'
import { type Budget, REFUSAL_COST } from './budget.ts'
import type { Documents } from './documents.ts'
import { type ErrorCode, type Sentence, wordsOf } from './errors.ts'
import { withoutHint } from './introspection.ts'

/** Everything behind the first question mark of an address, with it: the one text that the gate and the server library read. */
const searchOf = ({ url }: FastifyRequest): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '')

/** A request as the server library is given it; nothing in it depends on the host that is named. */
const handedOn = (request: FastifyRequest): HTTPGraphQLRequest => ({
  method: request.method,
  headers: new HeaderMap(
    Object.entries(request.headers).flatMap(([name, value]) => (value ? [[name, [value].flat().join(', ')]] : [])),
  ),
  body: request.body,
  search: searchOf(request),
})

/** What a request brings, read as the server library reads it. */
type Asked = { query?: unknown; variables?: unknown }

function askedBy(request: FastifyRequest): Asked {
  if (request.method === 'POST')
    return typeof request.body === 'object' && request.body !== null ? (request.body as Asked) : {}
  const given = new URLSearchParams(searchOf(request))
  const [query, ...others] = given.getAll('query')
  return others.length > 0 ? {} : { query, variables: jsonOf(given.get('variables')) }
}

/** Nothing where it is no JSON: that is for the server library to refuse. */
function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return undefined
  }
}

const CONTENT_TYPE = 'application/graphql-response+json'

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  errors: readonly GraphQLFormattedError[],
): FastifyReply {
  const accept = request.headers.accept ?? ''
  const type = accept.includes(CONTENT_TYPE) && !accept.includes('application/json') ? CONTENT_TYPE : 'application/json'
  return reply.code(status).type(`${type}; charset=utf-8`).send({ errors })
}

/** An error before anybody is looked up, in the language that the request names. */
const worded = (request: FastifyRequest, code: ErrorCode, sentence: Sentence): GraphQLFormattedError[] => [
  { message: wordsOf(localeOf(request), sentence), extensions: { code } },
]

export type GraphqlRoute = {
  server: ApolloServer<Context>
  documents: Documents
  budget: Budget
  /** Whether everybody is told what a mistyped name may have meant. */
  introspection: boolean
  contextOf: (request: FastifyRequest) => Promise<Context>
}

/**
 * Mounts `/graphql`: GET and POST by the graphql-over-http specification, with the gate in front. Only a document that was read and
 * found good goes on to the server library; refusing one costs the connection that it came from, and where nothing is left, documents
 * that are not known yet are not read.
 */
export async function mountGraphql(app: FastifyInstance, route: GraphqlRoute): Promise<void> {
  const { server, documents, budget, contextOf } = route
  server.addPlugin(fastifyApolloDrainPlugin(app))
  await server.start()

  const isToldAll = async (request: FastifyRequest) =>
    route.introspection || (await contextOf(request)).actor.kind !== 'anonymous'
  const tooMuch = (request: FastifyRequest, reply: FastifyReply, waitMs: number) =>
    answer(
      request,
      reply.header('retry-after', String(Math.ceil(waitMs / 1000))),
      429,
      worded(request, 'RATE_LIMITED', { id: 'error.RATE_LIMITED' }),
    )

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    bodyLimit: 256 * 1024,
    preHandler: async (request, reply) => {
      const { query, variables } = askedBy(request)
      if (typeof query !== 'string' || query === '') return undefined
      const connection = `ip:${connectionOf(request.ip)}`
      const exhausted = documents.recall(query) ? undefined : await budget.waitMs(connection)
      if (exhausted !== undefined) return tooMuch(request, reply, exhausted)
      const isNested = isDeep(request.method === 'POST' ? request.body : variables)
      const reading = isNested ? { refused: { id: 'document.nested' } } : documents.read(query)
      if ('document' in reading) return undefined
      const { waitMs } = await budget.spend(connection, REFUSAL_COST)
      if (waitMs !== undefined) return tooMuch(request, reply, waitMs)
      if ('refused' in reading) return answer(request, reply, 400, worded(request, 'DOCUMENT_LIMIT', reading.refused))
      const { errors } = reading
      return answer(request, reply, 400, (await isToldAll(request)) ? errors : errors.map(withoutHint))
    },
    handler: async (request, reply) => {
      const {
        status = 200,
        headers,
        body,
      } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: handedOn(request),
        context: () => contextOf(request),
      })
      for (const [name, value] of headers) void reply.header(name, value)
      return reply.code(status).send(body.kind === 'complete' ? body.string : Readable.from(body.asyncIterator))
    },
  })
}
