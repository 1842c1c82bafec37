import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconUsers } from '@tabler/icons-react'
import { ListCsv } from '../../app/list-csv.tsx'
import { useProgramScope } from '../../app/scope.tsx'
import { PartnerRow } from '../../features/partners/partner-row.tsx'
import { partnerOrders, partnersWhere, partnerStates, type PartnersSearch } from '../../features/partners/search.ts'
import { graphql } from '#gql'
import type { PartnersOrderBy, PartnerState } from '#gql/types'
import { Filters, LinkButton, Page, SearchField, Select } from '#ui'
import { useT } from '#lib/intl.ts'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const PartnersPageDocument = graphql(`
  query PartnersPage(
    $where: PartnersWhere
    $orderBy: PartnersOrderBy
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    programs(first: 50) {
      nodes {
        id
        name
      }
    }
    partners(where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        ...PartnerRow
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

const route = getRouteApi('/w/$workspace/partners')

/** Every partner of the workspace, with what they did in the last thirty days. */
export function PartnersPage() {
  const t = useT()
  const { workspace } = useProgramScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const where = partnersWhere(search)
  const orderBy = search.sort ?? 'CREATED_AT_DESC'
  const result = useQuery(PartnersPageDocument, { variables: { where, orderBy, ...pageArguments(search) } })
  const change = (next: Partial<PartnersSearch>) =>
    void navigate({ search: (old) => ({ ...old, after: undefined, before: undefined, ...next }) })
  const programs = (result.data ?? result.previousData)?.programs.nodes ?? []

  return (
    <Page
      title={t('nav.partners')}
      lead={t('partners.lead')}
      actions={<ListCsv list="partners" where={where} orderBy={orderBy} />}
    >
      <Filters label={t('ui.filters')}>
        <SearchField label={t('ui.search')} value={search.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
        {programs.length > 1 && (
          <Select
            label={t('field.program')}
            value={search.program ?? ''}
            options={[
              { value: '', label: t('ui.all') },
              ...programs.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(program) => change({ program: program || undefined })}
          />
        )}
        <Select<PartnerState | ''>
          label={t('field.state')}
          value={search.state ?? ''}
          options={[
            { value: '', label: t('ui.all') },
            ...partnerStates.map((value) => ({ value, label: t(`partner.state.${value}`) })),
          ]}
          onChange={(state) => change({ state: state || undefined })}
        />
        <Select<PartnersOrderBy>
          label={t('field.sort')}
          value={orderBy}
          options={partnerOrders.map((value) => ({ value, label: t(`partners.sort.${value}`) }))}
          onChange={(sort) => change({ sort })}
        />
      </Filters>
      <ListView
        result={result}
        list={(data) => data.partners}
        label={t('nav.partners')}
        columns={[
          { label: t('field.partner') },
          { label: t('nav.programs') },
          { label: t('field.state') },
          { label: t('partners.clicks30'), align: 'end' },
          { label: t('partners.sales30'), align: 'end' },
          { label: t('partners.commission30'), align: 'end' },
        ]}
        empty={{
          icon: IconUsers,
          title: t('partners.emptyTitle'),
          why: t('partners.emptyWhy'),
          action: (
            <LinkButton to="/w/$workspace/applications" params={{ workspace: workspace.slug }}>
              {t('partners.emptyAction')}
            </LinkButton>
          ),
        }}
        onClear={Object.keys(where).length > 0 ? () => void navigate({ search: {} }) : undefined}
        onMove={change}
      >
        {(partner) => <PartnerRow partner={partner} workspace={workspace.slug} currency={workspace.currencyCode} />}
      </ListView>
    </Page>
  )
}
