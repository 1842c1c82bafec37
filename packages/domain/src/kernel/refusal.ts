/**
 * Why a command was not carried out. A refusal is a value: the edge turns it into a `UserError` in the reader's language.
 * Every code has a sentence in each of the five catalogs.
 */
export const REFUSAL_CODES = [
  'REQUIRED',
  'TOO_SHORT',
  'TOO_LONG',
  'INVALID',
  'INVALID_CHARACTERS',
  'PLACEHOLDER',
  'OUT_OF_RANGE',
  'EMAIL_INVALID',
  'EMAIL_DISPOSABLE',
  'PHONE_INVALID',
  'URL_INVALID',
  'SLUG_INVALID',
  'SLUG_TAKEN',
  'COLOR_INVALID',
  'LOCALE_UNKNOWN',
  'TIME_ZONE_UNKNOWN',
  'COUNTRY_UNKNOWN',
  'CURRENCY_UNKNOWN',
  'CURRENCY_MISMATCH',
  'AMOUNT_INVALID',
  'AMOUNT_TOO_PRECISE',
  'AMOUNT_AMBIGUOUS',
  'AMOUNT_TOO_LARGE',
  'PERCENT_INVALID',
  'DATE_OUT_OF_RANGE',
  'NOT_FOUND',
  'DUPLICATE',
  'STATE_CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'EXTERNAL_ID_REUSED',
  'AGREEMENT_REQUIRED',
  'ALREADY_APPLIED',
  'PROGRAM_CLOSED',
  'LAUNCH_GATE',
  'REDIRECT_BROKEN',
  'REDIRECT_INVALID',
  'REDIRECT_LOOP',
  'ADDRESS_PRIVATE',
  'CLICK_ID_LOST',
  'NOT_CREDITED',
  'NOTHING_EARNED',
  'RULE_INVALID',
  'TIER_RATE_UNUSED',
  'LEAD_KNOWN',
  'REFUND_EXCEEDS',
  'HOLD_NOT_OVER',
  'BALANCE_TOO_LOW',
  'NOTHING_TO_PAY',
  'KEY_RESERVED',
  'KEY_CHARACTERS',
  'URL_ELSEWHERE',
  'ACCOUNT_INVALID',
  'KEY_TAKEN',
  'FILE_TYPE',
  'FILE_TOO_LARGE',
  'FILE_EMPTY',
  'FILE_UNSAFE',
  'FILE_TOO_COMPLEX',
  'LOGO_MISSING',
  'NOT_APPROVED',
  'LAST_OWNER',
  'BEYOND_OWN_RIGHTS',
  'LAST_ADMIN',
  'TOO_MANY',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

export type Refusal = {
  readonly refused: RefusalCode
  /** Where in the input, outermost first; empty when it is about the whole. */
  readonly path: readonly string[]
  /** Values for the sentence, never secrets or other people's data. */
  readonly params: Readonly<Record<string, string | number>>
}

export const refusal = (
  refused: RefusalCode,
  path: readonly string[] = [],
  params: Readonly<Record<string, string | number>> = {},
): Refusal => ({ refused, path, params })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && 'path' in value

/** Thrown by a command to end it unchanged; the command runner rolls back and hands the refusals to the edge. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((r) => `${r.path.join('.')}: ${r.refused}`).join(', '))
    this.name = 'Refused'
    this.refusals = refusals
  }
}

/** The value, or a `Refused` when it is a refusal. */
export function ensure<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Refused([value])
  return value
}

/** Ends the command with one refusal. */
export const refuse = (
  code: RefusalCode,
  path: readonly string[] = [],
  params: Readonly<Record<string, string | number>> = {},
): never => {
  throw new Refused([refusal(code, path, params)])
}

/** How much of what is wrong is told; who mends a hundred faults sees the next hundred. */
const MOST = 100

/** What is wrong with an input, noted while reading goes on, so that all of it is told at once. */
export class Problems {
  private readonly noted: Refusal[] = []
  /** Notes a refusal. */
  say(code: RefusalCode, path: readonly string[] = [], params: Refusal['params'] = {}): undefined {
    this.noted.push(refusal(code, path, params))
    return undefined
  }
  /** The value as a parser read it; undefined, and noted, where that is a refusal. Not for values that others send as they are. */
  note<T>(read: T | Refusal): T | undefined {
    if (!isRefusal(read)) return read
    this.noted.push(read)
    return undefined
  }
  /** Ends the command when anything was noted. */
  refuse(): void {
    if (this.noted.length > 0) throw new Refused(this.noted.slice(0, MOST))
  }
}
