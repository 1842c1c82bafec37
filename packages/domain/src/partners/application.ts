import { parseEmail, parsePhone, parseText, parseWebUrl } from '../identity/index.ts'
import { isRefusal, type Refusal, refusal } from '../kernel/index.ts'

export type ApplicationInput = {
  name: string
  email: string
  phone: string
  company?: string | null | undefined
  website?: string | null | undefined
  channels?: readonly string[] | null | undefined
  message?: string | null | undefined
  references?: string | null | undefined
  agree: boolean
}

export type ParsedApplication = {
  name: string
  email: string
  phone: string
  company: string | null
  website: string | null
  channels: string[]
  message: string | null
  references: string | null
}

const DISPOSABLE = new Set([
  'mailinator.com',
  'guerrillamail.com',
  '10minutemail.com',
  'yopmail.com',
  'trashmail.com',
  'tempmail.dev',
  'sharklasers.com',
])

/** Reads an application. Returns every problem at once. */
export function parseApplication(input: ApplicationInput): ParsedApplication | Refusal[] {
  const problems: Refusal[] = []
  const take = <T>(value: T | Refusal, otherwise: T): T => {
    if (!isRefusal(value)) return value
    problems.push(value)
    return otherwise
  }
  const optional = (text: string | null | undefined, name: string, max: number, multiline = false): string | null =>
    text == null || text.trim() === ''
      ? null
      : take<string | null>(parseText(text, { path: [name], max, multiline }), null)

  const email = take(parseEmail(input.email, ['email']), '')
  if (DISPOSABLE.has(email.split('@')[1] ?? '')) problems.push(refusal('EMAIL_DISPOSABLE', ['email']))
  const parsed = {
    name: take(parseText(input.name, { path: ['name'], max: 120 }), ''),
    email,
    phone: take(parsePhone(input.phone, ['phone']), ''),
    company: optional(input.company, 'company', 120),
    website:
      input.website == null || input.website.trim() === ''
        ? null
        : take<string | null>(parseWebUrl(input.website.trim(), ['website']), null),
    channels: (input.channels ?? [])
      .slice(0, 20)
      .map((channel, index) => take(parseText(channel, { path: ['channels', String(index)], max: 200 }), '')),
    message: optional(input.message, 'message', 2000, true),
    references: optional(input.references, 'references', 2000, true),
  }
  if ((input.channels ?? []).length > 20) problems.push(refusal('TOO_MANY', ['channels'], { max: 20 }))
  if (!input.agree) problems.push(refusal('AGREEMENT_REQUIRED', ['agree']))
  return problems.length > 0 ? problems : parsed
}

/** Whether a name mixes scripts in a way that can disguise it (Latin with Cyrillic or Greek letters). */
export const mixesScripts = (text: string): boolean =>
  /\p{Script=Latin}/u.test(text) && /\p{Script=Cyrillic}|\p{Script=Greek}/u.test(text)
