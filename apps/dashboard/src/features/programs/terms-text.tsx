import type { FragmentType } from '@apollo/client'
import { graphql } from '#gql'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import styles from './terms-text.module.css'

export const TermsTextFragment = graphql(`
  fragment TermsText on Terms {
    id
    version
    hash
    effectiveAt
    paid
    referral
    measurement
    support
    partnerDuties
    workspaceDuties
    allowedPromotion
    forbiddenPromotion
    audience
  }
`)

const parts = [
  'paid',
  'referral',
  'measurement',
  'support',
  'partnerDuties',
  'workspaceDuties',
  'allowedPromotion',
  'forbiddenPromotion',
  'audience',
] as const

/** One version of the terms to read: its headings, in their order. */
export function TermsText({ terms }: { terms: FragmentType<typeof TermsTextFragment> }) {
  const t = useT()
  const text = usePart(TermsTextFragment, terms)
  if (text === null) return null
  return (
    <div className={styles['terms']}>
      {parts.map((part) =>
        text[part] ? (
          <section key={part}>
            <h3>{t(`terms.${part}`)}</h3>
            <p>{text[part]}</p>
          </section>
        ) : null,
      )}
    </div>
  )
}
