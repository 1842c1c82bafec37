import type { Actor, Locale } from '@rapport/domain/identity'
import { GraphQLError } from 'graphql'
import { databaseError, isUnavailable } from '../db/errors.ts'
import { translate } from '../i18n.ts'

/** Stable codes of top-level errors. Everything else that goes wrong is INTERNAL_SERVER_ERROR and is logged. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'COST_LIMIT'
  | 'DOCUMENT_LIMIT'
  | 'BAD_USER_INPUT'
  | 'TIMEOUT'
  | 'UNAVAILABLE'
  | 'UNANSWERED'
  | 'STORAGE_FULL'

/** A message of the catalogs that is put into words where the reader is known; `about` names a field of the schema. */
export type Sentence = {
  readonly id: string
  readonly values?: Readonly<Record<string, string | number>>
  readonly about?: string
}

/** A sentence in a language. */
export const wordsOf = (locale: Locale, { id, values, about }: Sentence): string =>
  about === undefined ? translate(locale, id, values) : `${translate(locale, id, values)} (${about})`

/** An error with a stable code. Its own message is English, for the log; whoever answers with it words its sentence for the reader. */
export class ApiError extends GraphQLError {
  readonly sentence: Sentence

  constructor(code: ErrorCode, sentence: Sentence, extensions: Record<string, unknown> = {}) {
    super(wordsOf('en', sentence), {
      extensions: { code, ...(isRetryable(code) ? { retryable: true } : {}), ...extensions },
    })
    this.sentence = sentence
  }

  /** The same, worded at once: for where nobody later knows the reader. */
  in(locale: Locale): this {
    this.message = wordsOf(locale, this.sentence)
    return this
  }
}

/** An error with a stable code and a sentence: a message of the catalogs by its id, or with values. */
export const apiError = (
  code: ErrorCode,
  sentence: Sentence | string,
  status?: number,
  extensions: Record<string, unknown> = {},
): ApiError =>
  new ApiError(code, typeof sentence === 'string' ? { id: sentence } : sentence, {
    ...extensions,
    ...(status ? { http: { status } } : {}),
  })

/** What was asked for may have been done, but nobody can say so in time: it is not to be sent again unseen. */
export const unanswered = (): ApiError => apiError('UNANSWERED', 'error.UNANSWERED', 503)

/** Nobody is signed in, or somebody is and may not. */
export const forbidden = (actor: Actor): ApiError =>
  actor.kind === 'anonymous'
    ? apiError('UNAUTHENTICATED', 'error.UNAUTHENTICATED')
    : apiError('FORBIDDEN', 'error.FORBIDDEN')

/** Whether the same request may succeed in a moment, and changed nothing now. */
export const isRetryable = (code: unknown): boolean =>
  code === 'UNAVAILABLE' || code === 'TIMEOUT' || code === 'STORAGE_FULL'

/** In how many seconds to ask again. */
export const RETRY_AFTER_SECONDS = 1

/** Data exceptions of SQL: a number out of range, a day that is none, characters that cannot be stored, text that is no JSON. */
const UNUSABLE = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05'])

/** Whether the database could not read a value that somebody sent. It is theirs to mend then, and nothing was changed. */
export const isUnusableValue = (error: unknown): boolean => UNUSABLE.has(databaseError(error)?.code ?? '')

/** What the outside is told of an error that was not meant: a statement that ran too long, a database away, a value that cannot be stored, or a fault. */
export function failureOf(error: unknown): { code: ErrorCode | 'INTERNAL_SERVER_ERROR'; sentence: Sentence } {
  if (error instanceof ApiError && isRetryable(error.extensions['code']))
    return { code: error.extensions['code'] as ErrorCode, sentence: error.sentence }
  if (databaseError(error)?.code === '57014') return { code: 'TIMEOUT', sentence: { id: 'error.TIMEOUT' } }
  if (isUnavailable(error)) return { code: 'UNAVAILABLE', sentence: { id: 'error.UNAVAILABLE' } }
  if (isUnusableValue(error)) return { code: 'BAD_USER_INPUT', sentence: { id: 'error.unusableValue' } }
  return { code: 'INTERNAL_SERVER_ERROR', sentence: { id: 'error.INTERNAL_SERVER_ERROR' } }
}

/** Throws an error that is not answered by a field with the code and status that the outside is told. */
export function throwTyped(error: unknown): never {
  const { code, sentence } = failureOf(error)
  throw isRetryable(code) ? apiError(code as ErrorCode, sentence, 503) : error
}

/** The message of an error with a code in the reader's language; as it is where others wrote it. */
export const messageFor = (locale: Locale, error: GraphQLError): string => {
  const original = error.originalError ?? error
  return original instanceof ApiError ? wordsOf(locale, original.sentence) : error.message
}
