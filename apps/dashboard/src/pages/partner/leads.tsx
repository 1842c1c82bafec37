import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconUserPlus } from '@tabler/icons-react'
import { ListCsv } from '../../app/list-csv.tsx'
import { usePartnerScope } from '../../app/scope.tsx'
import { LeadFilter } from '../../features/leads/lead-filter.tsx'
import { OwnLeadRow } from '../../features/leads/own-lead-row.tsx'
import { RegisterLead } from '../../features/leads/register-lead.tsx'
import { leadsWhere, type LeadsSearch } from '../../features/leads/search.ts'
import { graphql } from '#gql'
import { LinkButton, Page } from '#ui'
import { useT } from '#lib/intl.ts'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const PortalLeadsPageDocument = graphql(`
  query PortalLeadsPage($id: ID!, $where: LeadsWhere, $first: Int, $after: String, $last: Int, $before: String) {
    partner(id: $id) {
      id
      ...LeadRegistration
    }
    leads(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        ...OwnLeadRow
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`)

const route = getRouteApi('/portal/$partner/leads')

/** The people the partner sent, and how far they came. */
export function PortalLeadsPage() {
  const t = useT()
  const { partner } = usePartnerScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const where = leadsWhere({ ...search, partner: partner.id })
  const result = useQuery(PortalLeadsPageDocument, { variables: { id: partner.id, where, ...pageArguments(search) } })
  const me = (result.data ?? result.previousData)?.partner
  const change = (next: Partial<LeadsSearch>) =>
    void navigate({ search: (old) => ({ ...old, after: undefined, before: undefined, ...next }) })
  return (
    <Page
      title={t('stats.leads')}
      lead={t('portal.leadsLead')}
      actions={
        <>
          <ListCsv list="leads" where={where} />
          {me && <RegisterLead partner={me} />}
        </>
      }
    >
      <LeadFilter search={search} programs={[]} onChange={change} />
      <ListView
        result={result}
        list={(data) => data.leads}
        label={t('stats.leads')}
        columns={[
          { label: t('field.name') },
          { label: t('field.program') },
          { label: t('field.when') },
          { label: t('field.state'), align: 'end' },
        ]}
        empty={{
          icon: IconUserPlus,
          title: t('portal.leadsEmptyTitle'),
          why: t('portal.leadsEmptyWhy'),
          action: (
            <LinkButton to="/portal/$partner/links" params={{ partner: partner.id }}>
              {t('portal.shareFirst')}
            </LinkButton>
          ),
        }}
        onClear={Object.keys(where).length > 1 ? () => void navigate({ search: {} }) : undefined}
        onMove={change}
      >
        {(lead) => <OwnLeadRow lead={lead} />}
      </ListView>
    </Page>
  )
}
