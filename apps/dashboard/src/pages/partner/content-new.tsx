import { useQuery } from '@apollo/client/react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { SideMessages } from '../../app/locale.tsx'
import { usePartnerScope } from '../../app/scope.tsx'
import { CreateAsset } from '../../features/cobrand/create-asset.tsx'
import { graphql } from '#gql'
import { Card, DetailSkeleton, EmptyState, LinkButton, Page, TextLink } from '#ui'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const PortalContentNewPageDocument = graphql(`
  query PortalContentNewPage {
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

const route = getRouteApi('/portal/$partner/content/new')

/** A new piece in both brands, begun by the partner. */
export function PortalContentNewPage() {
  return (
    <SideMessages side="content">
      <PortalContentNew />
    </SideMessages>
  )
}

function PortalContentNew() {
  const t = useT()
  const navigate = useNavigate()
  const { workspace } = usePartnerScope()
  const { partner } = route.useParams()
  const result = useQuery(PortalContentNewPageDocument)
  return (
    <Page
      title={t('newAsset.start')}
      lead={t('newAsset.leadOwn', { workspace: workspace.name })}
      crumb={
        <TextLink to="/portal/$partner/content" params={{ partner }}>
          {t('nav.content')}
        </TextLink>
      }
    >
      <QueryView result={result} skeleton={<DetailSkeleton />}>
        {({ coBrandTemplates, enrollments }) =>
          enrollments.nodes.length === 0 ? (
            <Card>
              <EmptyState
                title={t('content.emptyTitle')}
                why={t('content.emptyWhy')}
                action={
                  <LinkButton to="/portal/$partner" params={{ partner }} variant="default">
                    {t('nav.home')}
                  </LinkButton>
                }
              />
            </Card>
          ) : (
            <CreateAsset
              own
              templates={coBrandTemplates}
              enrollments={enrollments.nodes}
              onCreated={(asset) =>
                void navigate({ to: '/portal/$partner/content/$asset', params: { partner, asset } })
              }
            />
          )
        }
      </QueryView>
    </Page>
  )
}
