import { useQuery } from '@apollo/client/react'
import { usePartnerScope } from '../../app/scope.tsx'
import { AddPartnerUser } from '../../features/partners/add-partner-user.tsx'
import { graphql } from '#gql'
import { Card, Line, Lines, ListSkeleton, Page, Pill, Stack } from '#ui'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const TeamPageDocument = graphql(`
  query TeamPage($id: ID!) {
    partner(id: $id) {
      id
      users {
        id
        name
        email
        role
      }
    }
  }
`)

/** Who works for the partner; its admin gives further seats. */
export function TeamPage() {
  const t = useT()
  const { partner, role, workspace } = usePartnerScope()
  const result = useQuery(TeamPageDocument, { variables: { id: partner.id } })
  return (
    <Page title={t('team.title')} lead={t('team.lead', { workspace: workspace.name })}>
      <QueryView result={result} skeleton={<ListSkeleton rows={3} />}>
        {({ partner: me }) => (
          <Stack gap="lg">
            <Card>
              <Lines>
                {(me?.users ?? []).map((person) => (
                  <Line
                    key={person.id}
                    title={person.name || person.email}
                    note={person.email}
                    end={<Pill>{t(`role.${person.role}`)}</Pill>}
                  />
                ))}
              </Lines>
            </Card>
            {role === 'PARTNER_ADMIN' && (
              <Card title={t('team.addTitle')} hint={t('team.addHint')}>
                <AddPartnerUser partnerId={partner.id} />
              </Card>
            )}
          </Stack>
        )}
      </QueryView>
    </Page>
  )
}
