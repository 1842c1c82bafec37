import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { SideMessages } from '../../app/locale.tsx'
import { IconPalette, IconPlus } from '@tabler/icons-react'
import { AssetTile } from '../../features/cobrand/asset-tile.tsx'
import { assetStates, type AssetsSearch } from '../../features/cobrand/states.ts'
import { graphql } from '#gql'
import type { AssetState } from '#gql/types'
import { Card, EmptyState, Filters, FiguresSkeleton, LinkButton, Page, Pager, Select, TextLink, Tiles } from '#ui'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { NothingFound } from '#lib/nothing-found.tsx'
import { QueryView } from '#lib/query.tsx'
import { pageArguments } from '#lib/search.ts'

const ContentPageDocument = graphql(`
  query ContentPage($where: CoMarketingAssetsWhere, $first: Int, $after: String, $last: Int, $before: String) {
    coMarketingAssets(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        ...AssetTile
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

const route = getRouteApi('/w/$workspace/content')

/** Everything made in both brands. */
export function ContentPage() {
  return (
    <SideMessages side="content">
      <Content />
    </SideMessages>
  )
}

function Content() {
  const t = useT()
  const { workspace } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filtered = search.state !== undefined || search.partner !== undefined
  const where = {
    ...(search.state ? { state: search.state } : {}),
    ...(search.partner ? { partnerId: search.partner } : {}),
  }
  const result = useQuery(ContentPageDocument, { variables: { where, ...pageArguments(search, 24) } })
  const change = (next: Partial<AssetsSearch>) =>
    void navigate({ search: (old) => ({ ...old, after: undefined, before: undefined, ...next }) })
  const create = (
    <May to="content.write">
      <LinkButton to="/w/$workspace/content/new" params={{ workspace }} leftSection={<IconPlus size={18} />}>
        {t('newAsset.start')}
      </LinkButton>
    </May>
  )
  return (
    <Page title={t('nav.content')} lead={t('content.leadStaff')} actions={create}>
      <Filters label={t('ui.filters')}>
        <Select<AssetState | ''>
          label={t('field.state')}
          value={search.state ?? ''}
          options={[
            { value: '', label: t('ui.all') },
            ...assetStates.map((value) => ({ value, label: t(`asset.state.${value}`) })),
          ]}
          onChange={(state) => change({ state: state || undefined })}
        />
      </Filters>
      <QueryView result={result} skeleton={<FiguresSkeleton count={6} />}>
        {({ coMarketingAssets: assets }) =>
          assets.nodes.length === 0 ? (
            <Card>
              {filtered ? (
                <NothingFound onClear={() => void navigate({ search: {} })} />
              ) : (
                <EmptyState
                  icon={IconPalette}
                  title={t('content.emptyTitle')}
                  why={t('content.emptyWhyStaff')}
                  action={create}
                />
              )}
            </Card>
          ) : (
            <>
              <Tiles min={260}>
                {assets.nodes.map((asset) => (
                  <AssetTile
                    key={asset.id}
                    asset={asset}
                    link={(title) => (
                      <TextLink to="/w/$workspace/content/$asset" params={{ workspace, asset: asset.id }}>
                        {title}
                      </TextLink>
                    )}
                  />
                ))}
              </Tiles>
              <Pager pageInfo={assets.pageInfo} total={assets.totalCount} onMove={change} />
            </>
          )
        }
      </QueryView>
    </Page>
  )
}
