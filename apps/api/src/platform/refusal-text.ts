import type { Refusal } from '@rapport/domain'
import type { Locale } from '@rapport/domain/identity'
import { intl, translate } from './i18n.ts'

/** What a refusal's sentence may use when the refusal itself does not say it. */
const UNSAID = { state: 'none', reason: 'other', example: '12.50' }

/** Why something was refused, in the reader's language: with the field it is about, and the state a thing is in by its name. */
export function refusalText(locale: Locale, { refused, path, params }: Refusal): string {
  const field = path.findLast((part) => !/^\d+$/.test(part)) ?? 'none'
  const { state = params['from'] } = params
  const named = typeof state === 'string' && `state.${state}` in intl(locale).messages
  return translate(locale, `refusal.${refused}`, {
    ...UNSAID,
    field,
    ...params,
    ...(named ? { state: translate(locale, `state.${state}`), known: 'yes' } : { known: 'no' }),
  })
}
