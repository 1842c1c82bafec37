import { isRefusal, refusal, type Refusal } from '@rapport/domain'
import { parseText, returnPath } from '@rapport/domain/identity'
import type { FastifyRequest } from 'fastify'
import { isDeep } from '../../platform/http/json-depth.ts'
import type { AuthAction } from './auth-actions.ts'

type Fields = Readonly<Record<string, unknown>>

/** What names an address that somebody is sent to afterwards. */
const RETURNS = new Set(['callbackURL', 'errorCallbackURL', 'newUserCallbackURL', 'redirectTo'])

const isFields = (body: unknown): body is Fields => typeof body === 'object' && body !== null && !Array.isArray(body)

/** What of a person's profile they may change: the name, and nothing else. */
function readProfile(body: unknown): Fields | Refusal {
  const { name, ...others } = isFields(body) ? body : {}
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) return refusal('INVALID', [unknown.slice(0, 100)])
  const text = parseText(typeof name === 'string' ? name : '', { path: ['name'], max: 120 })
  return typeof text === 'string' ? { name: text } : text
}

/** A request as the sign-in library is given it: addresses to return to lead nowhere else, a profile is checked. */
export function readAsked(
  { name }: AuthAction,
  request: FastifyRequest,
): { body: unknown; search: URLSearchParams } | { refusal: Refusal } {
  const search = new URLSearchParams(request.url.split('?', 2)[1] ?? '')
  for (const key of RETURNS) if (search.has(key)) search.set(key, returnPath(search.get(key)))
  if (isDeep(request.body)) return { refusal: refusal('INVALID') }
  if (name === 'update-user') {
    const profile = readProfile(request.body)
    return isRefusal(profile) ? { refusal: profile } : { body: profile, search }
  }
  const { body } = request
  if (!isFields(body)) return { body, search }
  const fields = Object.entries(body).map(([key, value]) => [key, RETURNS.has(key) ? returnPath(value) : value])
  return { body: Object.fromEntries(fields), search }
}
