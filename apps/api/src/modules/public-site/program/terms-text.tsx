import type { Locale } from '@rapport/domain/identity'
import { translate } from '../../../platform/i18n.ts'
import type { TermsRow } from '../../programs/index.ts'

export const MAIN_HEADINGS = ['paid', 'referral', 'measurement', 'support'] as const
const FURTHER_HEADINGS = [
  'partnerDuties',
  'workspaceDuties',
  'allowedPromotion',
  'forbiddenPromotion',
  'audience',
] as const

type TermsTextProps = {
  terms: TermsRow
  locale: Locale
  /** The language the workspace writes in. */
  written: Locale
  further?: boolean
}

/** The terms under their headings: the four that are always there, and those that were filled in. */
export function TermsText({ terms, locale, written, further = false }: TermsTextProps) {
  const headings = further ? [...MAIN_HEADINGS, ...FURTHER_HEADINGS] : MAIN_HEADINGS
  return headings.map((heading) => {
    const text = terms[heading]
    return (
      text && (
        <div key={heading}>
          <h3>{translate(locale, `page.terms.${heading}`)}</h3>
          <p className="rich" lang={written}>
            {text}
          </p>
        </div>
      )
    )
  })
}
