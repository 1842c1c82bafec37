import type { Actor } from '@rapport/domain/identity'
import { GraphQLError } from 'graphql'
import { databaseError } from '../db/database.ts'

/** Stable codes of top-level errors. Everything else that goes wrong is INTERNAL_SERVER_ERROR and is logged. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'COST_LIMIT'
  | 'DOCUMENT_LIMIT'
  | 'BAD_USER_INPUT'
  | 'TIMEOUT'

export const apiError = (
  code: ErrorCode,
  message: string,
  status?: number,
  extensions: Record<string, unknown> = {},
): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...extensions, ...(status ? { http: { status } } : {}) } })

/** Nobody is signed in, or somebody is and may not. */
export const forbidden = (actor: Actor): GraphQLError =>
  actor.kind === 'anonymous'
    ? apiError('UNAUTHENTICATED', 'Sign in, or send an API key.')
    : apiError('FORBIDDEN', 'You may not do this.')

/** Data exceptions of SQL: a number out of range, a day that is none, characters that cannot be stored, text that is no JSON. */
const UNUSABLE = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05'])

/** Whether the database could not read a value that somebody sent. It is theirs to mend then, and nothing was changed. */
export const isUnusableValue = (error: unknown): boolean => UNUSABLE.has(databaseError(error)?.code ?? '')

export const UNUSABLE_VALUE = 'A value cannot be used: it is out of range, or has characters that cannot be stored.'
