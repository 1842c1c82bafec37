import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { NotFound } from '../../app/failure.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { useProgramScope } from '../../app/scope.tsx'
import { AssetEditor } from '../../features/cobrand/asset-editor.tsx'
import { assetTones } from '../../features/cobrand/states.ts'
import { graphql } from '#gql'
import { DetailSkeleton, Page, Pill, TextLink } from '#ui'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const AssetPageDocument = graphql(`
  query AssetPage($id: ID!) {
    coMarketingAsset(id: $id) {
      id
      title
      state
      partner {
        id
        name
      }
      ...AssetEditor
    }
  }
`)

const route = getRouteApi('/w/$workspace/content/$asset')

/** One co-branded piece, edited and approved by the company. */
export function ContentAssetPage() {
  return (
    <SideMessages side="content">
      <ContentAsset />
    </SideMessages>
  )
}

function ContentAsset() {
  const t = useT()
  const { workspace } = useProgramScope()
  const { asset: id } = route.useParams()
  const result = useQuery(AssetPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ coMarketingAsset: asset }) =>
        asset ? (
          <Page
            title={asset.title}
            lead={t('content.with', { partner: asset.partner.name })}
            crumb={
              <TextLink to="/w/$workspace/content" params={{ workspace: workspace.slug }}>
                {t('nav.content')}
              </TextLink>
            }
            aside={<Pill tone={assetTones[asset.state]}>{t(`asset.state.${asset.state}`)}</Pill>}
          >
            <AssetEditor asset={asset} side="workspace" workspaceName={workspace.name} />
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  )
}
