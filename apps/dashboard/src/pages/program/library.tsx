import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { useProgramScope } from '../../app/scope.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { ListCsv } from '../../app/list-csv.tsx'
import { IconBooks, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { LibraryFilters } from '../../features/library/library-filters.tsx'
import { ResourceTile } from '../../features/library/resource-tile.tsx'
import { isFiltered, libraryWhere, type LibrarySearch } from '../../features/library/search.ts'
import { graphql } from '#gql'
import { Button, Card, Dialog, EmptyState, FiguresSkeleton, ListSkeleton, Page, Pager, Tiles } from '#ui'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { NothingFound } from '#lib/nothing-found.tsx'
import { QueryView } from '#lib/query.tsx'
import { pageArguments } from '#lib/search.ts'

const LibraryPageDocument = graphql(`
  query LibraryPage($where: ResourcesWhere, $first: Int, $after: String, $last: Int, $before: String) {
    programs(first: 50) {
      nodes {
        id
        name
        tiers {
          id
          name
        }
      }
    }
    resources(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        title
        ...ResourceTile
        ...ResourceView
        ...EditResource
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

const ResourceForm = lazy(() =>
  import('../../features/library/resource-form.tsx').then((module) => ({ default: module.ResourceForm })),
)

const StaffResource = lazy(() =>
  import('../../features/library/staff-resource.tsx').then((module) => ({ default: module.StaffResource })),
)

const route = getRouteApi('/w/$workspace/library')

/** What partners get to work with, kept by the marketer. */
export function LibraryPage() {
  return (
    <SideMessages side="library">
      <Library />
    </SideMessages>
  )
}

function Library() {
  const t = useT()
  const { timeZone } = useProgramScope().workspace
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filtered = isFiltered(search)
  const [adding, setAdding] = useState(false)
  const result = useQuery(LibraryPageDocument, {
    variables: { where: libraryWhere(search), ...pageArguments(search, 24) },
  })
  const change = (next: Partial<LibrarySearch>) =>
    void navigate({
      search: (old) => ({ ...old, ...('resource' in next ? {} : { after: undefined, before: undefined }), ...next }),
    })
  const programs = (result.data ?? result.previousData)?.programs.nodes ?? []
  const opened = (result.data ?? result.previousData)?.resources.nodes.find(({ id }) => id === search.resource)
  const add = (
    <May to="library.write">
      <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
        {t('uploadResource.add')}
      </Button>
    </May>
  )
  return (
    <Page
      title={t('nav.library')}
      lead={t('library.leadStaff')}
      actions={
        <>
          <ListCsv list="resources" where={libraryWhere(search)} />
          {add}
        </>
      }
    >
      <LibraryFilters search={search} programs={programs} onChange={change} />
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
                  why={t('library.emptyWhyStaff')}
                  action={add}
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
        opened={adding}
        onClose={() => setAdding(false)}
        title={t('uploadResource.add')}
        closeLabel={t('ui.close')}
        size="lg"
      >
        <Suspense fallback={<ListSkeleton rows={5} />}>
          <ResourceForm
            programs={programs}
            program={search.program}
            primary={search.primary ?? false}
            timeZone={timeZone}
            onDone={() => setAdding(false)}
          />
        </Suspense>
      </Dialog>
      <Dialog
        opened={opened !== undefined}
        onClose={() => change({ resource: undefined })}
        title={opened?.title ?? ''}
        closeLabel={t('ui.close')}
        size="lg"
      >
        <Suspense fallback={<ListSkeleton rows={3} />}>
          {opened && <StaffResource key={opened.id} resource={opened} programs={programs} timeZone={timeZone} />}
        </Suspense>
      </Dialog>
    </Page>
  )
}
