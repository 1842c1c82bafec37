import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { NotFound } from '../../app/failure.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { usePartnerScope } from '../../app/scope.tsx'
import { AssetEditor } from '../../features/cobrand/asset-editor.tsx'
import { assetTones } from '../../features/cobrand/states.ts'
import { graphql } from '#gql'
import { CopyButton, DetailSkeleton, Page, Pill, TextLink } from '#ui'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const PortalAssetPageDocument = graphql(`
  query PortalAssetPage($id: ID!) {
    coMarketingAsset(id: $id) {
      id
      title
      state
      link {
        id
        url
      }
      ...AssetEditor
    }
  }
`)

const route = getRouteApi('/portal/$partner/content/$asset')

/** One co-branded piece on the partner's side: change the words, approve, download. */
export function PortalAssetPage() {
  return (
    <SideMessages side="content">
      <PortalAsset />
    </SideMessages>
  )
}

function PortalAsset() {
  const t = useT()
  const { workspace } = usePartnerScope()
  const params = route.useParams()
  const result = useQuery(PortalAssetPageDocument, { variables: { id: params.asset } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ coMarketingAsset: asset }) =>
        asset ? (
          <Page
            title={asset.title}
            lead={t('content.with', { partner: workspace.name })}
            crumb={
              <TextLink to="/portal/$partner/content" params={{ partner: params.partner }}>
                {t('nav.content')}
              </TextLink>
            }
            aside={<Pill tone={assetTones[asset.state]}>{t(`asset.state.${asset.state}`)}</Pill>}
            actions={asset.link && <CopyButton text={asset.link.url} label={t('content.copyLink')} />}
          >
            <AssetEditor asset={asset} side="partner" workspaceName={workspace.name} />
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  )
}
