import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconCoins } from '@tabler/icons-react'
import { useState } from 'react'
import { ListCsv } from '../../app/list-csv.tsx'
import { useProgramScope } from '../../app/scope.tsx'
import { CommissionFilters } from '../../features/commissions/commission-filters.tsx'
import { CommissionRow } from '../../features/commissions/commission-row.tsx'
import { DecideCommissions } from '../../features/commissions/decide-commissions.tsx'
import { commissionsWhere, type CommissionsSearch } from '../../features/commissions/search.ts'
import { graphql } from '#gql'
import { LinkButton, Page } from '#ui'
import { useT } from '#lib/intl.ts'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const CommissionsPageDocument = graphql(`
  query CommissionsPage($where: CommissionsWhere, $first: Int, $after: String, $last: Int, $before: String) {
    programs(first: 50) {
      nodes {
        id
        name
      }
    }
    commissions(where: $where, first: $first, after: $after, last: $last, before: $before, orderBy: EARNED_AT_DESC) {
      totalCount
      nodes {
        id
        ...CommissionRow
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

const route = getRouteApi('/w/$workspace/commissions')

/** All commissions of the workspace: filter, look, decide. */
export function CommissionsPage() {
  const t = useT()
  const { workspace } = route.useParams()
  const { timeZone } = useProgramScope().workspace
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [selected, setSelected] = useState<readonly string[]>([])
  const where = commissionsWhere(search, timeZone)
  const result = useQuery(CommissionsPageDocument, { variables: { where, ...pageArguments(search) } })

  const change = (next: Partial<CommissionsSearch>) => {
    setSelected([])
    void navigate({ search: (old) => ({ ...old, after: undefined, before: undefined, ...next }) })
  }
  const select = (id: string, on: boolean) =>
    setSelected((old) => [...old.filter((other) => other !== id), ...(on ? [id] : [])])

  return (
    <Page
      title={t('nav.commissions')}
      lead={t('commissions.lead')}
      actions={
        selected.length > 0 ? (
          <DecideCommissions ids={selected} onDone={() => setSelected([])} />
        ) : (
          <ListCsv list="commissions" where={where} />
        )
      }
    >
      <CommissionFilters
        search={search}
        timeZone={timeZone}
        staff
        programs={(result.data ?? result.previousData)?.programs.nodes ?? []}
        onChange={change}
      />
      <ListView
        result={result}
        list={(data) => data.commissions}
        label={t('nav.commissions')}
        columns={[
          { label: t('ui.select'), hidden: true },
          { label: t('field.partner') },
          { label: t('field.program') },
          { label: t('commission.earnedAt') },
          { label: t('field.state') },
          { label: t('field.amount'), align: 'end' },
        ]}
        empty={{
          icon: IconCoins,
          title: t('commissions.emptyTitle'),
          why: t('commissions.emptyWhy'),
          action: (
            <LinkButton to="/w/$workspace/programs" params={{ workspace }}>
              {t('commissions.emptyAction')}
            </LinkButton>
          ),
        }}
        onClear={Object.keys(where).length > 0 ? () => void navigate({ search: {} }) : undefined}
        onMove={change}
      >
        {(commission) => (
          <CommissionRow
            commission={commission}
            workspace={workspace}
            selected={selected.includes(commission.id)}
            onSelect={(on) => select(commission.id, on)}
          />
        )}
      </ListView>
    </Page>
  )
}
