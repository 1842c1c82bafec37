import type { Refusal } from '@rapport/domain'
import type { Locale } from '@rapport/domain/identity'
import { translate } from '../../platform/i18n.ts'
import { refusalText } from '../../platform/refusal-text.ts'

type Said = readonly [id: string, values?: Readonly<Record<string, number>>]

/** The bounds of a password, in characters. */
export const PASSWORD_LENGTH = { min: 10, max: 128 } as const

const LINK_ENDED: Said = ['auth.linkEnded']
const ELSEWHERE: Said = ['auth.elsewhere']
const SIGN_IN_AGAIN: Said = ['auth.signInAgain']
const FORM: Said = ['auth.form']

/** The codes of the sign-in library that its ways in use here can answer, with what they mean to a person. */
const SAID: ReadonlyMap<string, Said> = new Map([
  ['INVALID_EMAIL_OR_PASSWORD', ['auth.noMatch']],
  ['INVALID_EMAIL', ['refusal.EMAIL_INVALID']],
  ['INVALID_PASSWORD', ['auth.wrongPassword']],
  ['PASSWORD_TOO_SHORT', ['refusal.TOO_SHORT', { min: PASSWORD_LENGTH.min }]],
  ['PASSWORD_TOO_LONG', ['refusal.TOO_LONG', { max: PASSWORD_LENGTH.max }]],
  ['INVALID_TOKEN', LINK_ENDED],
  ['TOKEN_EXPIRED', LINK_ENDED],
  ['SESSION_EXPIRED', SIGN_IN_AGAIN],
  ['SESSION_NOT_FRESH', SIGN_IN_AGAIN],
  ['INVALID_ORIGIN', ELSEWHERE],
  ['MISSING_OR_NULL_ORIGIN', ELSEWHERE],
  ['CROSS_SITE_NAVIGATION_LOGIN_BLOCKED', ELSEWHERE],
  ['INVALID_CALLBACK_URL', ELSEWHERE],
  ['INVALID_REDIRECT_URL', ELSEWHERE],
  ['INVALID_ERROR_CALLBACK_URL', ELSEWHERE],
  ['INVALID_NEW_USER_CALLBACK_URL', ELSEWHERE],
  ['BUSY', ['error.RATE_LIMITED']],
  ['VALIDATION_ERROR', FORM],
  ['MISSING_FIELD', FORM],
  ['BODY_MUST_BE_AN_OBJECT', FORM],
] satisfies [string, Said][])

function saidOf(status: number, { code, message }: Answer): Said {
  if (code === 'VALIDATION_ERROR' && String(message).startsWith('[body.email]')) return ['refusal.EMAIL_INVALID']
  const known = typeof code === 'string' ? SAID.get(code) : undefined
  if (known) return known
  if (status === 401) return SIGN_IN_AGAIN
  if (status === 404) return ['http.nothingHere']
  return status >= 500 ? ['error.INTERNAL_SERVER_ERROR'] : ['auth.failed']
}

type Answer = { code?: unknown; message?: unknown }

function answerOf(body: string): Answer {
  try {
    const answer = JSON.parse(body) as unknown
    return typeof answer === 'object' && answer !== null ? answer : {}
  } catch {
    return {}
  }
}

/** A refusal of the sign-in library (JSON, text or nothing) as JSON: its code, its message in a language, its own words as `detail`. */
export function inWords(status: number, body: string, locale: Locale): string {
  const answer = answerOf(body)
  const { code, message } = answer
  return JSON.stringify({
    ...(typeof code === 'string' ? { code } : {}),
    message: translate(locale, ...saidOf(status, answer)),
    ...(status < 500 && typeof message === 'string' ? { detail: message } : {}),
  })
}

/** A refusal of our own in the form of those. */
export const refusedBy = (refusal: Refusal, locale: Locale): { code: string; message: string } => ({
  code: refusal.refused,
  message: refusalText(locale, refusal),
})
