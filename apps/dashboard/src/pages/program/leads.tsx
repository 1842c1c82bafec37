import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { ListCsv } from '../../app/list-csv.tsx'
import { IconUserPlus } from '@tabler/icons-react'
import { LeadFilter } from '../../features/leads/lead-filter.tsx'
import { LeadRow } from '../../features/leads/lead-row.tsx'
import { leadsWhere, type LeadsSearch } from '../../features/leads/search.ts'
import { graphql } from '#gql'
import { LinkButton, Page } from '#ui'
import { useT } from '#lib/intl.ts'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const LeadsPageDocument = graphql(`
  query LeadsPage($where: LeadsWhere, $first: Int, $after: String, $last: Int, $before: String) {
    programs(first: 50) {
      nodes {
        id
        name
      }
    }
    leads(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        ...LeadRow
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

const route = getRouteApi('/w/$workspace/leads')

/** People with intent: who sent them, and how far they came. */
export function LeadsPage() {
  const t = useT()
  const { workspace } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const where = leadsWhere(search)
  const result = useQuery(LeadsPageDocument, { variables: { where, ...pageArguments(search) } })
  const change = (next: Partial<LeadsSearch>) =>
    void navigate({ search: (old) => ({ ...old, after: undefined, before: undefined, ...next }) })
  return (
    <Page title={t('stats.leads')} lead={t('leads.lead')} actions={<ListCsv list="leads" where={where} />}>
      <LeadFilter
        search={search}
        programs={(result.data ?? result.previousData)?.programs.nodes ?? []}
        onChange={change}
      />
      <ListView
        result={result}
        list={(data) => data.leads}
        label={t('stats.leads')}
        columns={[
          { label: t('field.name') },
          { label: t('field.partner') },
          { label: t('field.program') },
          { label: t('field.when') },
          { label: t('field.state') },
          { label: t('ui.actions'), hidden: true },
        ]}
        empty={{
          icon: IconUserPlus,
          title: t('leads.emptyTitle'),
          why: t('leads.emptyWhy'),
          action: (
            <LinkButton to="/w/$workspace/settings/keys" params={{ workspace }}>
              {t('conversions.emptyAction')}
            </LinkButton>
          ),
        }}
        onClear={Object.keys(where).length > 0 ? () => void navigate({ search: {} }) : undefined}
        onMove={change}
      >
        {(lead) => <LeadRow lead={lead} workspace={workspace} />}
      </ListView>
    </Page>
  )
}
