import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconPalette, IconPlus } from '@tabler/icons-react'
import { SideMessages } from '../../app/locale.tsx'
import { usePartnerScope } from '../../app/scope.tsx'
import { AssetTile } from '../../features/cobrand/asset-tile.tsx'
import { graphql } from '#gql'
import { Card, EmptyState, FiguresSkeleton, LinkButton, Page, Pager, TextLink, Tiles } from '#ui'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'
import { pageArguments } from '#lib/search.ts'

const PortalContentPageDocument = graphql(`
  query PortalContentPage($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    coMarketingAssets(where: { partnerId: $id }, first: $first, after: $after, last: $last, before: $before) {
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

const route = getRouteApi('/portal/$partner/content')

/** What was made in both brands for this partner. */
export function PortalContentPage() {
  return (
    <SideMessages side="content">
      <PortalContent />
    </SideMessages>
  )
}

function PortalContent() {
  const t = useT()
  const { partner, workspace } = usePartnerScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const result = useQuery(PortalContentPageDocument, { variables: { id: partner.id, ...pageArguments(search, 24) } })
  const create = (
    <LinkButton to="/portal/$partner/content/new" params={{ partner: partner.id }} leftSection={<IconPlus size={18} />}>
      {t('newAsset.start')}
    </LinkButton>
  )
  return (
    <Page title={t('nav.content')} lead={t('content.lead', { workspace: workspace.name })} actions={create}>
      <QueryView result={result} skeleton={<FiguresSkeleton count={3} />}>
        {({ coMarketingAssets: assets }) =>
          assets.nodes.length === 0 ? (
            <Card>
              <EmptyState
                icon={IconPalette}
                title={t('content.emptyTitle')}
                why={t('content.emptyWhy')}
                action={
                  <LinkButton to="/portal/$partner/brand" params={{ partner: partner.id }} variant="default">
                    {t('content.emptyAction')}
                  </LinkButton>
                }
              />
            </Card>
          ) : (
            <>
              <Tiles min={260}>
                {assets.nodes.map((asset) => (
                  <AssetTile
                    key={asset.id}
                    asset={asset}
                    link={(title) => (
                      <TextLink to="/portal/$partner/content/$asset" params={{ partner: partner.id, asset: asset.id }}>
                        {title}
                      </TextLink>
                    )}
                  />
                ))}
              </Tiles>
              <Pager pageInfo={assets.pageInfo} onMove={(cursor) => void navigate({ search: cursor })} />
            </>
          )
        }
      </QueryView>
    </Page>
  )
}
