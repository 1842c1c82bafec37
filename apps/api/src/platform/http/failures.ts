import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { failureOf, isRetryable, messageFor, RETRY_AFTER_SECONDS, wordsOf, type Sentence } from '../graphql/errors.ts'
import { localeOf, sayTo } from './reader.ts'

const STATUS: Partial<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  UNANSWERED: 503,
}
const statusOf = (error: GraphQLError): number => STATUS[String(error.extensions['code'])] ?? 400

type Failure = Error & { statusCode?: number; code?: string }

/** What the HTTP library refuses, by its codes; everything else that it refuses is a request that cannot be read. */
const REFUSED: Partial<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'http.mediaType',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'http.bodyMissing',
  FST_ERR_CTP_INVALID_JSON_BODY: 'http.notJson',
  FST_ERR_BAD_URL: 'http.address',
  FST_ERR_MAX_PARAM_LENGTH: 'http.address',
}

/** Bytes of a form and of any other body, by the type of its content; uploads are streamed and have limits of their own. */
export const BODY_LIMIT = { form: 64 * 1024, other: 256 * 1024 } as const

function refusal(request: FastifyRequest, { code = '' }: Failure): string {
  if (code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return sayTo(request, REFUSED[code] ?? 'http.refused')
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return sayTo(request, 'http.tooLarge', { max: BODY_LIMIT[isForm ? 'form' : 'other'] / 1024 })
}

const answer = (reply: FastifyReply, status: number, message: string, code: string): FastifyReply =>
  reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message, extensions: { code } }] })

/** Answers what a route threw, in the reader's language: errors with a code, values that cannot be stored, requests that cannot be read, faults. */
export function sendFailure(error: Failure, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, sentence } = failureOf(error)
  if (isRetryable(code)) return sendRetryable(request, reply, code, sentence)
  if (error instanceof GraphQLError && error.extensions['code'] !== undefined)
    return reply
      .code(statusOf(error))
      .send({ errors: [{ message: messageFor(localeOf(request), error), extensions: error.extensions }] })
  if (code === 'BAD_USER_INPUT') return answer(reply, 400, wordsOf(localeOf(request), sentence), 'BAD_REQUEST')
  const status = error.statusCode && error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : 500
  if (status < 500) return answer(reply, status, refusal(request, error), 'BAD_REQUEST')
  request.log.error({ err: error, req: request }, 'a request failed')
  return answer(reply, 500, sayTo(request, 'error.INTERNAL_SERVER_ERROR'), 'INTERNAL_SERVER_ERROR')
}

/** Says that the same request may succeed in a moment, and when to send it again. */
const sendRetryable = (request: FastifyRequest, reply: FastifyReply, code: string, sentence: Sentence): FastifyReply =>
  reply
    .code(code === 'STORAGE_FULL' ? 507 : 503)
    .header('retry-after', String(RETRY_AFTER_SECONDS))
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message: wordsOf(localeOf(request), sentence), extensions: { code, retryable: true } }] })

/** Says that an address leads nowhere. */
export const sendNothing = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .code(404)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message: sayTo(request, 'http.nothingHere') }] })

/** What is answered where no route says anything better. */
export function mountFailures(app: FastifyInstance): void {
  app.setErrorHandler(sendFailure)
  app.setNotFoundHandler(sendNothing)
}
