import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconLink } from '@tabler/icons-react'
import { ListCsv } from '../../app/list-csv.tsx'
import { usePartnerScope } from '../../app/scope.tsx'
import { CreateCode } from '../../features/links/create-code.tsx'
import { CreateLink } from '../../features/links/create-link.tsx'
import { LinkCard } from '../../features/links/link-card.tsx'
import { graphql } from '#gql'
import {
  Card,
  Checkbox,
  Columns,
  CopyButton,
  EmptyState,
  FiguresSkeleton,
  Line,
  Lines,
  LinkButton,
  Page,
  Pager,
  Stack,
} from '#ui'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'
import { pageArguments } from '#lib/search.ts'

const LinksPageDocument = graphql(`
  query LinksPage($id: ID!, $where: LinksWhere, $first: Int, $after: String, $last: Int, $before: String) {
    partner(id: $id) {
      id
      enrollments(first: 20) {
        nodes {
          id
          codes(first: 20) {
            nodes {
              id
              code
            }
          }
          program {
            id
            name
            destinationUrl
          }
        }
      }
    }
    trackingLinks(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        ...LinkCard
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

const route = getRouteApi('/portal/$partner/links')

/** The partner's links and codes: copy, QR, share, and a new one for any page. */
export function LinksPage() {
  const t = useT()
  const { partner } = usePartnerScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const where = { partnerId: partner.id, ...(search.all ? {} : { madeFor: false }) }
  const result = useQuery(LinksPageDocument, {
    variables: { id: partner.id, where, ...pageArguments(search, 12) },
  })
  return (
    <Page title={t('nav.links')} lead={t('links.lead')} actions={<ListCsv list="links" where={where} />}>
      <QueryView result={result} skeleton={<FiguresSkeleton count={3} />}>
        {({ partner: me, trackingLinks }) => {
          const enrollments = me?.enrollments.nodes ?? []
          const codes = enrollments.flatMap(({ codes: own, program }) =>
            own.nodes.map((code) => ({ ...code, program })),
          )
          return (
            <Columns
              main={
                <>
                  <Checkbox
                    label={t('links.alsoMade')}
                    checked={search.all ?? false}
                    onChange={(event) => void navigate({ search: { all: event.currentTarget.checked || undefined } })}
                  />
                  {trackingLinks.nodes.length === 0 && (
                    <Card>
                      <EmptyState
                        icon={IconLink}
                        title={t('links.emptyTitle')}
                        why={t('links.emptyWhy')}
                        action={
                          <LinkButton to="/portal/$partner" params={{ partner: partner.id }} variant="default">
                            {t('nav.home')}
                          </LinkButton>
                        }
                      />
                    </Card>
                  )}
                  {trackingLinks.nodes.map((link) => (
                    <LinkCard key={link.id} link={link} />
                  ))}
                  <Pager
                    pageInfo={trackingLinks.pageInfo}
                    total={trackingLinks.totalCount}
                    onMove={(cursor) => void navigate({ search: { ...cursor, all: search.all } })}
                  />
                </>
              }
              side={
                <>
                  {enrollments.length > 0 && (
                    <Card title={t('links.newTitle')} hint={t('links.newHint')}>
                      <CreateLink enrollments={enrollments} />
                    </Card>
                  )}
                  {enrollments.length > 0 && (
                    <Card title={t('links.codes')} hint={t('links.codesHint')}>
                      <Stack gap="lg">
                        <Lines>
                          {codes.map(({ id, code, program }) => (
                            <Line
                              key={id}
                              title={<code>{code}</code>}
                              note={program.name}
                              end={<CopyButton size="sm" text={code} />}
                            />
                          ))}
                        </Lines>
                        <CreateCode enrollments={enrollments} />
                      </Stack>
                    </Card>
                  )}
                </>
              }
            />
          )
        }}
      </QueryView>
    </Page>
  )
}
