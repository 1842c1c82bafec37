import { useQuery } from '@apollo/client/react'
import { usePartnerScope } from '../../app/scope.tsx'
import { useSession } from '../../app/session.tsx'
import { AddPartnerUser } from '../../features/partners/add-partner-user.tsx'
import { RemovePartnerUser } from '../../features/partners/remove-partner-user.tsx'
import { graphql } from '#gql'
import { Card, Line, Lines, ListSkeleton, Page, Pill, Stack, Wrap } from '#ui'
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
        pending
      }
    }
  }
`)

/** Who works for the partner; its admin gives further seats. */
export function TeamPage() {
  const t = useT()
  const { partner, role, workspace } = usePartnerScope()
  const { viewer } = useSession()
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
                    end={
                      <Wrap>
                        {person.pending && <Pill tone="warn">{t('team.pending')}</Pill>}
                        <Pill>{t(`role.${person.role}`)}</Pill>
                        {role === 'PARTNER_ADMIN' && person.email !== viewer?.email && (
                          <RemovePartnerUser person={person} />
                        )}
                      </Wrap>
                    }
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
