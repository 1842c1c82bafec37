import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import type { Translate } from './intl.ts'

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

/** What the API says better than the catalogs can, in the language it was asked in. */
const SAID_BY_API = new Set(['UNANSWERED', 'TIMEOUT', 'UNAVAILABLE', 'STORAGE_FULL', 'COST_LIMIT', 'DOCUMENT_LIMIT'])
/** What stands in front of a server says so when there is none behind it. */
const BAD_GATEWAY = new Set([502, 503, 504])

type Said = { code: unknown; message: string }

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The first error that the API itself answered with, by whatever status. */
function saidBy(error: unknown): Said | undefined {
  const answer = CombinedGraphQLErrors.is(error) ? error : ServerError.is(error) ? parsed(error.bodyText) : undefined
  const first = (answer as { errors?: { message?: unknown; extensions?: { code?: unknown } }[] } | null | undefined)
    ?.errors?.[0]
  return typeof first?.message === 'string' ? { code: first.extensions?.code, message: first.message } : undefined
}

/** The stable code of any failure of a request, one the catalogs have words for. */
export function errorCode(error: unknown): ErrorCode {
  const said = saidBy(error)
  const known = codes.find((code) => code === said?.code)
  if (known) return known
  if (ServerError.is(error)) {
    if (error.statusCode === 401) return 'UNAUTHENTICATED'
    if (error.statusCode === 403) return 'FORBIDDEN'
    if (error.statusCode === 429) return 'RATE_LIMITED'
    return !said && BAD_GATEWAY.has(error.statusCode) ? 'NETWORK' : 'INTERNAL'
  }
  return error instanceof TypeError || (error as Error | undefined)?.name === 'TimeoutError' ? 'NETWORK' : 'INTERNAL'
}

/**
 * A failure of a request in the reader's words. Where no answer came to a `change`, nobody knows whether it was made, and it is
 * said so.
 */
export function failureText(t: Translate, error: unknown, of: 'change' | 'reading'): string {
  const said = saidBy(error)
  if (said && SAID_BY_API.has(String(said.code))) return said.message
  const code = errorCode(error)
  return t(code === 'NETWORK' && of === 'change' ? 'error.UNSURE' : `error.${code}`)
}
