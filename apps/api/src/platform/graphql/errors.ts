import type { Actor } from '@rapport/domain/identity'
import { GraphQLError } from 'graphql'

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
