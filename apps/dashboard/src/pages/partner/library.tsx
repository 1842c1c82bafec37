import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconBooks } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { SideMessages } from '../../app/locale.tsx'
import { ListCsv } from '../../app/list-csv.tsx'
import { usePartnerScope } from '../../app/scope.tsx'
import { LibraryFilters } from '../../features/library/library-filters.tsx'
import { ResourceTile } from '../../features/library/resource-tile.tsx'
import { isFiltered, libraryWhere, type LibrarySearch } from '../../features/library/search.ts'
import { graphql } from '#gql'
import { Card, Dialog, EmptyState, FiguresSkeleton, LinkButton, ListSkeleton, Page, Pager, Tiles } from '#ui'
import { useT } from '#lib/intl.ts'
import { NothingFound } from '#lib/nothing-found.tsx'
import { QueryView } from '#lib/query.tsx'
import { pageArguments } from '#lib/search.ts'

const PortalLibraryPageDocument = graphql(`
  query PortalLibraryPage($id: ID!, $where: ResourcesWhere, $first: Int, $after: String, $last: Int, $before: String) {
    partner(id: $id) {
      id
      enrollments(first: 20) {
        nodes {
          id
          program {
            id
            name
          }
        }
      }
    }
    resources(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        title
        kind
        ...ResourceTile
        ...ResourceView
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

const PartnerResource = lazy(() =>
  import('../../features/library/partner-resource.tsx').then((module) => ({ default: module.PartnerResource })),
)

const route = getRouteApi('/portal/$partner/library')

/** Everything a partner may use: look, download, share with the own link in it. */
export function PortalLibraryPage() {
  return (
    <SideMessages side="library">
      <PortalLibrary />
    </SideMessages>
  )
}

function PortalLibrary() {
  const t = useT()
  const { partner } = usePartnerScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filtered = isFiltered(search)
  const result = useQuery(PortalLibraryPageDocument, {
    variables: { id: partner.id, where: libraryWhere(search), ...pageArguments(search, 24) },
  })
  const change = (next: Partial<LibrarySearch>) =>
    void navigate({
      search: (old) => ({ ...old, ...('resource' in next ? {} : { after: undefined, before: undefined }), ...next }),
    })
  const opened = (result.data ?? result.previousData)?.resources.nodes.find(({ id }) => id === search.resource)
  const enrollments = (result.data ?? result.previousData)?.partner?.enrollments.nodes ?? []

  return (
    <Page
      title={t('nav.library')}
      lead={t('library.lead')}
      actions={<ListCsv list="resources" where={libraryWhere(search)} />}
    >
      <LibraryFilters search={search} programs={enrollments.map(({ program }) => program)} onChange={change} />
      <QueryView result={result} skeleton={<FiguresSkeleton count={6} />}>
        {({ resources }) =>
          resources.nodes.length === 0 ? (
            <Card>
              {filtered ? (
                <NothingFound onClear={() => void navigate({ search: {} })} />
              ) : (
                <EmptyState
                  icon={IconBooks}
                  title={t('library.emptyTitle')}
                  why={t('library.emptyWhy')}
                  action={
                    <LinkButton to="/portal/$partner/links" params={{ partner: partner.id }} variant="default">
                      {t('nav.links')}
                    </LinkButton>
                  }
                />
              )}
            </Card>
          ) : (
            <>
              <Tiles min={240}>
                {resources.nodes.map((resource) => (
                  <ResourceTile
                    key={resource.id}
                    resource={resource}
                    onOpen={() => change({ resource: resource.id })}
                  />
                ))}
              </Tiles>
              <Pager pageInfo={resources.pageInfo} total={resources.totalCount} onMove={change} />
            </>
          )
        }
      </QueryView>
      <Dialog
        opened={opened !== undefined}
        onClose={() => change({ resource: undefined })}
        title={opened?.title ?? ''}
        closeLabel={t('ui.close')}
        size="lg"
      >
        <Suspense fallback={<ListSkeleton rows={3} />}>
          {opened && <PartnerResource key={opened.id} resource={opened} />}
        </Suspense>
      </Dialog>
    </Page>
  )
}
