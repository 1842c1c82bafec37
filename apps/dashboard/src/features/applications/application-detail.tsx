import type { FragmentType } from '@apollo/client'
import { Card, Facts, Note, OutLink, Pill, Stack, Text, TextLink } from '#ui'
import { graphql } from '#gql'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { usePart } from '#lib/part.ts'
import { DecideApplication } from './decide-application.tsx'
import type { Approval } from './held-approvals.ts'
import { applicationTones, isUndecided } from './states.ts'

export const ApplicationDetailFragment = graphql(`
  fragment ApplicationDetail on Application {
    id
    name
    email
    phone
    company
    website
    channels
    message
    references
    locale
    source
    state
    createdAt
    decidedAt
    decisionReason
    signals {
      code
      message
    }
    program {
      id
      name
      tiers {
        id
        name
      }
    }
    enrollment {
      id
      partner {
        id
        name
      }
    }
  }
`)

type ApplicationDetailProps = {
  application: FragmentType<typeof ApplicationDetailFragment>
  workspace: string
  onApprove: (approval: Approval) => void
  onDecided: () => void
}

/** Everything the applicant said, what looks odd about it, and the decision. */
export function ApplicationDetail({ application, workspace, onApprove, onDecided }: ApplicationDetailProps) {
  const t = useT()
  const format = useFormat()
  const detail = usePart(ApplicationDetailFragment, application)
  if (detail === null) return null
  return (
    <Card
      title={detail.company || detail.name}
      hint={t('applications.received', { program: detail.program.name, date: format.dateTime(detail.createdAt) })}
      actions={<Pill tone={applicationTones[detail.state]}>{t(`application.state.${detail.state}`)}</Pill>}
    >
      <Stack gap="md">
        {detail.signals.map((signal) => (
          <Note key={signal.code} tone="warn">
            {signal.message}
          </Note>
        ))}
        <Facts
          items={[
            { label: t('field.name'), value: detail.name },
            { label: t('field.email'), value: <OutLink href={`mailto:${detail.email}`}>{detail.email}</OutLink> },
            { label: t('field.phone'), value: detail.phone ?? '–' },
            {
              label: t('field.website'),
              value: detail.website ? <OutLink href={detail.website}>{detail.website}</OutLink> : '–',
            },
            { label: t('applications.channels'), value: format.list(detail.channels) || '–' },
            { label: t('applications.language'), value: format.language(detail.locale) },
            {
              label: t('applications.source'),
              value: detail.source === 'page' ? t('applications.source.page') : detail.source,
            },
          ]}
        />
        {detail.message && <Text style={{ whiteSpace: 'pre-line' }}>{detail.message}</Text>}
        {detail.references && (
          <Text c="dimmed" style={{ whiteSpace: 'pre-line' }}>
            {t('applications.references', { text: detail.references })}
          </Text>
        )}
        {detail.decisionReason && <Note>{detail.decisionReason}</Note>}
        {detail.enrollment && (
          <TextLink to="/w/$workspace/partners/$partner" params={{ workspace, partner: detail.enrollment.partner.id }}>
            {t('applications.openPartner', { name: detail.enrollment.partner.name })}
          </TextLink>
        )}
        {isUndecided(detail.state) && (
          <May to="applications.decide">
            <DecideApplication
              key={detail.id}
              id={detail.id}
              name={detail.company || detail.name}
              tiers={detail.program.tiers}
              onApprove={(tierId) => onApprove({ id: detail.id, name: detail.company || detail.name, tierId })}
              onDecided={onDecided}
            />
          </May>
        )}
      </Stack>
    </Card>
  )
}
