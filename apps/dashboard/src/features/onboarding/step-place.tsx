import { LinkButton } from '#ui'
import type { OnboardingAction } from '#gql/types'
import { useT } from '#lib/intl.ts'

type StepPlaceProps = { action: OnboardingAction; partner: string }

/** The way to where a step is done, for steps that are done on another page. */
export function StepPlace({ action, partner }: StepPlaceProps) {
  const t = useT()
  const params = { partner }
  if (action === 'UPLOAD') {
    return (
      <LinkButton size="sm" to="/portal/$partner/brand" params={params}>
        {t('nav.brand')}
      </LinkButton>
    )
  }
  if (action === 'GIVE_INFORMATION') {
    return (
      <LinkButton size="sm" to="/portal/$partner/payouts" params={params}>
        {t('nav.payouts')}
      </LinkButton>
    )
  }
  if (action === 'ACCEPT') {
    return (
      <LinkButton size="sm" to="/portal/$partner/terms" params={params}>
        {t('nav.terms')}
      </LinkButton>
    )
  }
  if (action === 'SHARE') {
    return (
      <LinkButton size="sm" to="/portal/$partner/links" params={params}>
        {t('nav.links')}
      </LinkButton>
    )
  }
  return null
}
