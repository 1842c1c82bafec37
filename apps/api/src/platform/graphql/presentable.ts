import { ApolloServerErrorCode } from '@apollo/server/errors'
import type { Locale } from '@rapport/domain/identity'
import type { FastifyBaseLogger } from 'fastify'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { translate } from '../i18n.ts'
import { ApiError, failureOf, isRetryable, wordsOf } from './errors.ts'

const KNOWN = new Set<string>([
  ...Object.values(ApolloServerErrorCode),
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'COST_LIMIT',
  'DOCUMENT_LIMIT',
  'TIMEOUT',
  'UNAVAILABLE',
])

const originalOf = (error: unknown): unknown => (error instanceof GraphQLError ? (error.originalError ?? error) : error)

/** Whether an error has a code that the outside knows; every other one is a failure of ours, or of a value. */
const isKnown = (code: unknown): boolean =>
  typeof code === 'string' && KNOWN.has(code) && code !== 'INTERNAL_SERVER_ERROR'

/** What the outside sees of an error, in English: known codes as they are; anything else is logged and becomes a plain sentence. */
export function presentable(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Pick<FastifyBaseLogger, 'error'>,
): GraphQLFormattedError {
  if (isKnown(formatted.extensions?.['code'])) {
    const { stacktrace: _, ...extensions } = formatted.extensions ?? {}
    return { ...formatted, message: formatted.message.slice(0, 500), extensions }
  }
  const { code, sentence } = failureOf(originalOf(error))
  if (code === 'INTERNAL_SERVER_ERROR') log.error({ err: originalOf(error) }, 'a request failed')
  return {
    message: wordsOf('en', sentence),
    extensions: { code, ...(isRetryable(code) ? { retryable: true } : {}) },
    ...(formatted.path ? { path: formatted.path } : {}),
  }
}

/** How the reference implementation begins when a variable does not fit its type, with the variable, and where in it. */
const VARIABLE = /^Variable "\$(\w+)" (got invalid value|of required type|of non-null type)/
const PLACE = / at "([\w.[\]]+)"; /

/** What is wrong with a variable in the reader's language; what the reference implementation says of it stays as `detail`. */
function variable(formatted: GraphQLFormattedError, locale: Locale): GraphQLFormattedError {
  const [, name = '', how] = VARIABLE.exec(formatted.message) ?? []
  if (how === undefined || locale === 'en') return formatted
  const invalid = how === 'got invalid value'
  const place = (invalid ? PLACE.exec(formatted.message)?.[1] : undefined) ?? `$${name}`
  return {
    ...formatted,
    message: translate(locale, invalid ? 'error.variableInvalid' : 'error.variableMissing', { place }),
    extensions: { ...formatted.extensions, detail: formatted.message },
  }
}

/**
 * A presentable error in the reader's language. What graphql-js and the server library say of a document or a request that cannot be
 * read (syntax, validation, the choice of an operation, preflight) stays English on purpose: it quotes the document, has no end of
 * forms, and is read by whoever writes the document, never by a person at a screen.
 */
export function inLanguage(formatted: GraphQLFormattedError, error: unknown, locale: Locale): GraphQLFormattedError {
  const original = originalOf(error)
  if (original instanceof ApiError) return { ...formatted, message: wordsOf(locale, original.sentence) }
  if (!(error instanceof GraphQLError)) return formatted
  const { code } = error.extensions
  if (!isKnown(code)) return { ...formatted, message: wordsOf(locale, failureOf(original).sentence) }
  return code === 'BAD_USER_INPUT' ? variable(formatted, locale) : formatted
}
