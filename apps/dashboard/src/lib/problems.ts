import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'

export type UserError = { path?: readonly string[] | null; code: string; message: string }

/** Problems by the name of the field they belong to; the rest under `rest`. */
export type Problems = { fields: Readonly<Record<string, string>>; rest: readonly string[] }

export const noProblems: Problems = { fields: {}, rest: [] }

/**
 * Sorts refusals to the fields of a form. A path `['input', 'form', 'percent']` belongs to the field `form.percent`, or
 * to `form` or `percent` when only that exists.
 */
export function sortProblems(errors: readonly UserError[], known: readonly string[]): Problems {
  const fields: Record<string, string> = {}
  const rest: string[] = []
  for (const error of errors) {
    const path = (error.path ?? []).filter((part) => part !== 'input')
    const whole = path.join('.')
    const field = [whole, path.at(-1), path[0]].find((name) => name && known.includes(name))
    if (!field) rest.push(error.message)
    else fields[field] ??= error.message
  }
  return { fields, rest }
}

const codes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'BAD_USER_INPUT',
  'IDEMPOTENCY_KEY_REUSED',
  'NETWORK',
  'INTERNAL',
] as const
export type ErrorCode = (typeof codes)[number]

/** The stable code of any failure of a request, one the catalogs have words for. */
export function errorCode(error: unknown): ErrorCode {
  if (CombinedGraphQLErrors.is(error)) {
    const code = error.errors[0]?.extensions?.['code']
    if (code === 'COST_LIMIT_EXCEEDED' || code === 'TOO_MANY_REQUESTS') return 'RATE_LIMITED'
    return codes.find((known) => known === code) ?? 'INTERNAL'
  }
  if (ServerError.is(error)) {
    if (error.statusCode === 401) return 'UNAUTHENTICATED'
    if (error.statusCode === 403) return 'FORBIDDEN'
    if (error.statusCode === 429) return 'RATE_LIMITED'
    return 'INTERNAL'
  }
  return error instanceof TypeError ? 'NETWORK' : 'INTERNAL'
}
