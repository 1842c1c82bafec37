import { type Refusal, Refused } from '@rapport/domain'
import { run } from '../../../platform/commands/command.ts'
import { ApiError } from '../../../platform/graphql/errors.ts'
import { toUserError } from '../../../platform/graphql/payload.ts'
import { translate } from '../../../platform/i18n.ts'
import { submitApplication } from '../../partners/index.ts'
import type { Problems, Typed } from './apply.tsx'
import type { ProgramView } from './load.ts'

const FIELDS = [
  'name',
  'email',
  'phone',
  'company',
  'website',
  'channels',
  'message',
  'references',
  'agree',
  'termsId',
  'source',
] as const

/** The fields of a posted form as text that can be shown again: the first of several, without what no page may hold. */
export function readForm(body: unknown): Typed {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return Object.fromEntries(
    FIELDS.map((field): [string, string] => {
      const value: unknown = Object.hasOwn(given, field) ? given[field] : ''
      const text: unknown = Array.isArray(value) ? value[0] : value
      return [field, typeof text === 'string' ? text : '']
    }),
  )
}

/** What a page can show of what was typed. */
export const showable = (typed: Typed): Typed =>
  Object.fromEntries(
    Object.entries(typed).map(([field, text]) => [field, text.toWellFormed().replace(/[^\P{Cc}\n\r\t]/gu, '')]),
  )

const fieldOf = ({ path }: Refusal): string =>
  path[0] === 'termsId' ? 'agree' : (FIELDS as readonly string[]).includes(path[0] ?? '') ? (path[0] ?? '') : ''

/** Records the application of a form. Gives what is wrong, by field and in the reader's language; empty when it was recorded; `tooMany` where too many came. */
export async function submitForm(view: ProgramView, typed: Typed): Promise<Problems | 'tooMany'> {
  const problems = new Map<string, string>()
  const { ctx, locale, program } = view
  const value = (field: (typeof FIELDS)[number]): string => typed[field] ?? ''
  try {
    await run(ctx, submitApplication, {
      programId: program.id,
      name: value('name'),
      email: value('email'),
      phone: value('phone'),
      company: value('company'),
      website: value('website'),
      channels: value('channels')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
      message: value('message'),
      references: value('references'),
      agree: value('agree') === 'yes',
      termsId: value('termsId') || null,
      locale,
      source: value('source') || 'page',
    })
  } catch (error) {
    if (error instanceof ApiError && error.extensions['code'] === 'RATE_LIMITED') return 'tooMany'
    if (!(error instanceof Refused)) throw error
    for (const refusal of error.refusals) {
      const field = fieldOf(refusal)
      const changed = refusal.path[0] === 'termsId'
      const message = changed ? translate(locale, 'page.apply.termsChanged') : toUserError(ctx, refusal).message
      if (!problems.has(field)) problems.set(field, message)
    }
  }
  return problems
}
