import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { ListCsv } from '../../app/list-csv.tsx'
import { IconShoppingBag } from '@tabler/icons-react'
import { ConversionRow } from '../../features/conversions/conversion-row.tsx'
import {
  conversionKinds,
  conversionsWhere,
  outcomes,
  type ConversionsSearch,
} from '../../features/conversions/search.ts'
import { graphql } from '#gql'
import type { AttributionOutcome } from '#gql/types'
import { Filters, LinkButton, Page, Select } from '#ui'
import { useT } from '#lib/intl.ts'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const ConversionsPageDocument = graphql(`
  query ConversionsPage($where: ConversionsWhere, $first: Int, $after: String, $last: Int, $before: String) {
    programs(first: 50) {
      nodes {
        id
        name
      }
    }
    conversions(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        ...ConversionRow
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

const route = getRouteApi('/w/$workspace/conversions')

/** Every sale, lead and sign-up that was reported, with its attribution; organic ones too. */
export function ConversionsPage() {
  const t = useT()
  const { workspace } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const where = conversionsWhere(search)
  const result = useQuery(ConversionsPageDocument, { variables: { where, ...pageArguments(search) } })
  const change = (next: Partial<ConversionsSearch>) =>
    void navigate({ search: (old) => ({ ...old, after: undefined, before: undefined, ...next }) })
  const programs = (result.data ?? result.previousData)?.programs.nodes ?? []
  return (
    <Page
      title={t('nav.conversions')}
      lead={t('conversions.lead')}
      actions={<ListCsv list="conversions" where={where} />}
    >
      <Filters label={t('ui.filters')}>
        <Select<NonNullable<ConversionsSearch['kind']> | ''>
          label={t('field.kind')}
          value={search.kind ?? ''}
          options={[
            { value: '', label: t('ui.all') },
            ...conversionKinds.map((value) => ({ value, label: t(`conversion.kind.${value}`) })),
          ]}
          onChange={(kind) => change({ kind: kind || undefined })}
        />
        <Select<AttributionOutcome | ''>
          label={t('attribution.title')}
          value={search.outcome ?? ''}
          options={[
            { value: '', label: t('ui.all') },
            ...outcomes.map((value) => ({ value, label: t(`attribution.outcome.${value}`) })),
          ]}
          onChange={(outcome) => change({ outcome: outcome || undefined })}
        />
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
      </Filters>
      <ListView
        result={result}
        list={(data) => data.conversions}
        label={t('nav.conversions')}
        columns={[
          { label: t('field.kind') },
          { label: t('field.program') },
          { label: t('attribution.title') },
          { label: t('field.when') },
          { label: t('field.amount'), align: 'end' },
        ]}
        empty={{
          icon: IconShoppingBag,
          title: t('conversions.emptyTitle'),
          why: t('conversions.emptyWhy'),
          action: (
            <LinkButton to="/w/$workspace/settings/keys" params={{ workspace }}>
              {t('conversions.emptyAction')}
            </LinkButton>
          ),
        }}
        onClear={Object.keys(where).length > 0 ? () => void navigate({ search: {} }) : undefined}
        onMove={change}
      >
        {(conversion) => <ConversionRow conversion={conversion} workspace={workspace} />}
      </ListView>
    </Page>
  )
}
