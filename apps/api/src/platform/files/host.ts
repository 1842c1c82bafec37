import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, Refused } from '@rapport/domain'
import type { Context } from '../context.ts'
import { toUserError } from '../graphql/payload.ts'
import { localeOf } from '../http/reader.ts'
import type { Services } from '../services.ts'

/** What the routes of this folder are mounted with. */
export type FilesHost = {
  app: FastifyInstance
  services: Services
  contextOf: (request: FastifyRequest) => Promise<Context>
}

const STATUS: Partial<Record<Refusal['refused'], number>> = {
  FILE_TOO_LARGE: 413,
  NOT_FOUND: 404,
  STATE_CONFLICT: 409,
  FILE_TYPE: 415,
}

/** Answers a refusal as the API words it, in the reader's language. */
export function sendRefusal(reply: FastifyReply, request: FastifyRequest, refusals: readonly Refusal[]): FastifyReply {
  const locale = localeOf(request)
  const userErrors = refusals.map((refusal) => toUserError({ locale }, refusal))
  return reply.code(STATUS[refusals[0]?.refused ?? 'INVALID'] ?? 422).send({ userErrors })
}

/** Answers what a command refuses; everything else goes on to where failures are answered. */
export function sendError(reply: FastifyReply, request: FastifyRequest, error: unknown): FastifyReply {
  if (error instanceof Refused) return sendRefusal(reply, request, error.refusals)
  throw error
}
