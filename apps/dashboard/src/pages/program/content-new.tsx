import { useQuery } from '@apollo/client/react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { SideMessages } from '../../app/locale.tsx'
import { CreateAsset } from '../../features/cobrand/create-asset.tsx'
import { graphql } from '#gql'
import { Card, DetailSkeleton, EmptyState, LinkButton, Page, TextLink } from '#ui'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const ContentNewPageDocument = graphql(`
  query ContentNewPage {
    coBrandTemplates {
      id
      name
      format
      width
      height
      previewSvgUrl
    }
    enrollments(first: 100, where: { state: ACTIVE }) {
      nodes {
        id
        partner {
          id
          name
        }
        program {
          id
          name
        }
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/content/new')

/** A new piece in both brands. */
export function ContentNewPage() {
  return (
    <SideMessages side="content">
      <ContentNew />
    </SideMessages>
  )
}

function ContentNew() {
  const t = useT()
  const navigate = useNavigate()
  const { workspace } = route.useParams()
  const result = useQuery(ContentNewPageDocument)
  return (
    <Page
      title={t('newAsset.start')}
      lead={t('newAsset.lead')}
      crumb={
        <TextLink to="/w/$workspace/content" params={{ workspace }}>
          {t('nav.content')}
        </TextLink>
      }
    >
      <QueryView result={result} skeleton={<DetailSkeleton />}>
        {({ coBrandTemplates, enrollments }) =>
          enrollments.nodes.length === 0 ? (
            <Card>
              <EmptyState
                title={t('newAsset.nobodyTitle')}
                why={t('newAsset.nobodyWhy')}
                action={
                  <LinkButton to="/w/$workspace/applications" params={{ workspace }}>
                    {t('partners.emptyAction')}
                  </LinkButton>
                }
              />
            </Card>
          ) : (
            <CreateAsset
              templates={coBrandTemplates}
              enrollments={enrollments.nodes}
              onCreated={(asset) => void navigate({ to: '/w/$workspace/content/$asset', params: { workspace, asset } })}
            />
          )
        }
      </QueryView>
    </Page>
  )
}
