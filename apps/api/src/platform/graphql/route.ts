import type { ApolloServer } from '@apollo/server'
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import type { Context } from '../context.ts'
import { localeOf } from '../http/reader.ts'
import { type Sentence, wordsOf } from './errors.ts'
import { DocumentRefused, gate } from './gate.ts'

/** Verdicts on document texts seen before, so that the gate reads each text once. */
const verdicts = new Map<string, Sentence | null>()
const REMEMBERED = 1000

function verdictOn(text: string): Sentence | null {
  const known = verdicts.get(text)
  if (known !== undefined) return known
  let verdict: Sentence | null = null
  try {
    gate(text)
  } catch (error) {
    if (error instanceof DocumentRefused) verdict = error.sentence
    else if (!(error instanceof GraphQLError)) throw error
  }
  if (verdicts.size >= REMEMBERED) verdicts.delete(verdicts.keys().next().value as string)
  verdicts.set(text, verdict)
  return verdict
}

function documentOf(request: FastifyRequest): unknown {
  const holder = (request.method === 'GET' ? request.query : request.body) as { query?: unknown } | null | undefined
  return holder && typeof holder === 'object' ? holder.query : undefined
}

/** JSON nested deeper than this is nobody's variables. */
const MAX_JSON_DEPTH = 32

function isDeep(value: unknown): boolean {
  const stack: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (typeof item.value !== 'object' || item.value === null) continue
    if (item.depth > MAX_JSON_DEPTH) return true
    for (const child of Object.values(item.value)) stack.push({ value: child, depth: item.depth + 1 })
  }
  return false
}

/** Refuses a document before anybody is looked up, in the language that the request names. */
const answer = (request: FastifyRequest, reply: FastifyReply, sentence: Sentence) =>
  reply
    .code(400)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message: wordsOf(localeOf(request), sentence), extensions: { code: 'DOCUMENT_LIMIT' } }] })

/** Mounts `/graphql`: GET and POST by the graphql-over-http specification, with the gate in front. */
export async function mountGraphql(
  app: FastifyInstance,
  server: ApolloServer<Context>,
  context: (request: FastifyRequest) => Promise<Context>,
): Promise<void> {
  server.addPlugin(fastifyApolloDrainPlugin(app))
  await server.start()
  const handler = fastifyApolloHandler(server, { context: (request) => context(request) })
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    bodyLimit: 256 * 1024,
    preHandler: async (request, reply) => {
      const text = documentOf(request)
      const refused = typeof text === 'string' ? verdictOn(text) : null
      if (refused) return answer(request, reply, refused)
      if (request.body && isDeep(request.body)) return answer(request, reply, { id: 'document.nested' })
      return undefined
    },
    handler,
  })
}
