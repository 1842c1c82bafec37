import { useQuery } from '@apollo/client/react'
import { IconFileCertificate } from '@tabler/icons-react'
import { usePartnerScope } from '../../app/scope.tsx'
import { Proposition } from '../../features/programs/proposition.tsx'
import { TermsText } from '../../features/programs/terms-text.tsx'
import { graphql } from '#gql'
import { Card, DetailSkeleton, EmptyState, LinkButton, Page, Stack, Text } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const PortalTermsPageDocument = graphql(`
  query PortalTermsPage($id: ID!) {
    partner(id: $id) {
      id
      enrollments(first: 20) {
        nodes {
          id
          proposition
          agreement {
            agreedAt
            terms {
              id
              version
              hash
              ...TermsText
            }
          }
          program {
            id
            name
            timeZone
          }
        }
      }
    }
  }
`)

/** What was agreed, when, and which version. */
export function PortalTermsPage() {
  const t = useT()
  const format = useFormat()
  const { partner } = usePartnerScope()
  const result = useQuery(PortalTermsPageDocument, { variables: { id: partner.id } })
  return (
    <Page title={t('nav.terms')} lead={t('portal.termsLead')}>
      <QueryView result={result} skeleton={<DetailSkeleton />}>
        {({ partner: me }) =>
          me && me.enrollments.nodes.length > 0 ? (
            <Stack gap="lg">
              {me.enrollments.nodes.map(({ id, program, agreement, proposition }) => (
                <Stack key={id} gap="md">
                  <Card tone="brand" title={program.name}>
                    <Proposition sentences={proposition} />
                  </Card>
                  {agreement && (
                    <Card
                      title={t('terms.version', { version: agreement.terms.version })}
                      hint={t('portal.agreed', { date: format.dateTime(agreement.agreedAt, program.timeZone) })}
                    >
                      <TermsText terms={agreement.terms} />
                      <Text size="xs" c="dimmed" mt="md" style={{ overflowWrap: 'anywhere' }}>
                        {t('portal.receipt', { hash: agreement.terms.hash })}
                      </Text>
                    </Card>
                  )}
                </Stack>
              ))}
            </Stack>
          ) : (
            <Card>
              <EmptyState
                icon={IconFileCertificate}
                title={t('portal.termsEmptyTitle')}
                why={t('portal.termsEmptyWhy')}
                action={
                  <LinkButton to="/portal/$partner" params={{ partner: partner.id }} variant="default">
                    {t('nav.home')}
                  </LinkButton>
                }
              />
            </Card>
          )
        }
      </QueryView>
    </Page>
  )
}
