import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconCoins } from '@tabler/icons-react'
import { ListCsv } from '../../app/list-csv.tsx'
import { usePartnerScope } from '../../app/scope.tsx'
import { CommissionFilters } from '../../features/commissions/commission-filters.tsx'
import { EarningRow } from '../../features/commissions/earning-row.tsx'
import { commissionsWhere, type CommissionsSearch } from '../../features/commissions/search.ts'
import { Balances } from '../../features/earnings/balances.tsx'
import { graphql } from '#gql'
import { LinkButton, Page } from '#ui'
import { useT } from '#lib/intl.ts'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const EarningsPageDocument = graphql(`
  query EarningsPage($id: ID!, $where: CommissionsWhere, $first: Int, $after: String, $last: Int, $before: String) {
    balances(partnerId: $id) {
      currencyCode
      pending {
        amount
        currencyCode
      }
      payable {
        amount
        currencyCode
      }
      minimum {
        amount
        currencyCode
      }
      inPayout {
        amount
        currencyCode
      }
      paid {
        amount
        currencyCode
      }
    }
    commissions(where: $where, first: $first, after: $after, last: $last, before: $before, orderBy: EARNED_AT_DESC) {
      totalCount
      nodes {
        id
        ...EarningRow
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

const route = getRouteApi('/portal/$partner/earnings')

/** What the partner earned; each amount opens how it was computed. */
export function EarningsPage() {
  const t = useT()
  const { partner, workspace } = usePartnerScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const where = commissionsWhere({ ...search, partner: partner.id }, workspace.timeZone)
  const result = useQuery(EarningsPageDocument, { variables: { id: partner.id, where, ...pageArguments(search, 15) } })
  const change = (next: Partial<CommissionsSearch>) =>
    void navigate({ search: (old) => ({ ...old, after: undefined, before: undefined, ...next }) })
  return (
    <Page title={t('nav.earnings')} lead={t('earnings.lead')} actions={<ListCsv list="commissions" where={where} />}>
      <Balances balances={(result.data ?? result.previousData)?.balances ?? []} />
      <CommissionFilters search={search} timeZone={workspace.timeZone} programs={[]} onChange={change} />
      <ListView
        result={result}
        list={(data) => data.commissions}
        label={t('nav.earnings')}
        columns={[
          { label: t('field.amount') },
          { label: t('field.program') },
          { label: t('commission.earnedAt') },
          { label: t('field.state'), align: 'end' },
        ]}
        empty={{
          icon: IconCoins,
          title: t('earnings.emptyTitle'),
          why: t('earnings.emptyWhy'),
          action: (
            <LinkButton to="/portal/$partner/links" params={{ partner: partner.id }}>
              {t('portal.shareFirst')}
            </LinkButton>
          ),
        }}
        onClear={Object.keys(where).length > 1 ? () => void navigate({ search: {} }) : undefined}
        onMove={change}
      >
        {(commission) => <EarningRow commission={commission} partner={partner.id} />}
      </ListView>
    </Page>
  )
}
