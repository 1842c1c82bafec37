import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconInbox } from '@tabler/icons-react'
import { useCallback, useEffect } from 'react'
import { SideMessages } from '../../app/locale.tsx'
import { ListCsv } from '../../app/list-csv.tsx'
import { ApplicationDetail } from '../../features/applications/application-detail.tsx'
import { useHeldApprovals } from '../../features/applications/held-approvals.ts'
import { ApplicationItem } from '../../features/applications/application-item.tsx'
import type { ApplicationsSearch } from '../../features/applications/search.ts'
import { applicationStates } from '../../features/applications/states.ts'
import triage from '../../features/applications/triage.module.css'
import { graphql } from '#gql'
import type { ApplicationState } from '#gql/types'
import { Card, EmptyState, Filters, LinkButton, ListSkeleton, Page, Pager, Select } from '#ui'
import { useT } from '#lib/intl.ts'
import { NothingFound } from '#lib/nothing-found.tsx'
import { QueryView } from '#lib/query.tsx'
import { pageArguments } from '#lib/search.ts'

const ApplicationsPageDocument = graphql(`
  query ApplicationsPage($where: ApplicationsWhere, $first: Int, $after: String, $last: Int, $before: String) {
    programs(first: 50) {
      nodes {
        id
        name
      }
    }
    applications(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        ...ApplicationItem
        ...ApplicationDetail
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

const route = getRouteApi('/w/$workspace/applications')
const waiting: ApplicationState[] = ['SUBMITTED', 'INFO_REQUESTED']

/** The queue of applications: read, decide, next. J and K move, A approves, D declines, U takes an approval back. */
export function ApplicationsPage() {
  return (
    <SideMessages side="triage">
      <Applications />
    </SideMessages>
  )
}

function Applications() {
  const t = useT()
  const { workspace } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filtered = search.state !== undefined || search.program !== undefined
  const where = {
    state: search.state ? [search.state] : waiting,
    ...(search.program ? { programId: search.program } : {}),
  }
  const result = useQuery(ApplicationsPageDocument, { variables: { where, ...pageArguments(search) } })
  const change = (next: Partial<ApplicationsSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: 'application' in next })

  const back = useCallback(
    (id: string) => void navigate({ search: (old) => ({ ...old, application: id }), replace: true }),
    [navigate],
  )
  const { gone, approve, undo } = useHeldApprovals(back)
  const nodes = (result.data?.applications.nodes ?? []).filter(({ id }) => !gone.has(id))
  const index = Math.max(
    0,
    nodes.findIndex(({ id }) => id === search.application),
  )
  const pick = (at: number) => {
    const next = nodes[Math.min(nodes.length - 1, Math.max(0, at))]
    if (next) change({ application: next.id })
  }

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog'))
      )
        return
      if (event.key === 'j') pick(index + 1)
      if (event.key === 'k') pick(index - 1)
      if (event.key === 'u') undo()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  })

  const current = nodes[index]
  const programs = (result.data ?? result.previousData)?.programs.nodes ?? []
  return (
    <Page
      title={t('nav.applications')}
      lead={
        <>
          {t('applications.lead')} <span className={triage['keys']}>{t('applications.keys')}</span>
        </>
      }
      actions={<ListCsv list="applications" where={where} />}
    >
      <Filters label={t('ui.filters')}>
        <Select<ApplicationState | ''>
          label={t('field.state')}
          value={search.state ?? ''}
          options={[
            { value: '', label: t('applications.waiting') },
            ...applicationStates.map((value) => ({ value, label: t(`application.state.${value}`) })),
          ]}
          onChange={(state) => change({ state: state || undefined, after: undefined, before: undefined })}
        />
        {programs.length > 1 && (
          <Select
            label={t('field.program')}
            value={search.program ?? ''}
            options={[
              { value: '', label: t('ui.all') },
              ...programs.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(program) => change({ program: program || undefined, after: undefined, before: undefined })}
          />
        )}
      </Filters>
      <QueryView result={result} skeleton={<ListSkeleton rows={6} />}>
        {({ applications }) =>
          nodes.length === 0 ? (
            <Card>
              {filtered ? (
                <NothingFound onClear={() => void navigate({ search: {} })} />
              ) : (
                <EmptyState
                  icon={IconInbox}
                  title={t('applications.emptyTitle')}
                  why={t('applications.emptyWhy')}
                  action={
                    <LinkButton to="/w/$workspace/programs" params={{ workspace }} variant="default">
                      {t('applications.emptyAction')}
                    </LinkButton>
                  }
                />
              )}
            </Card>
          ) : (
            <div className={triage['triage']}>
              <Card flush>
                <ul className={triage['queue']} aria-label={t('nav.applications')}>
                  {nodes.map((application) => (
                    <ApplicationItem
                      key={application.id}
                      application={application}
                      current={application.id === current?.id}
                      onPick={() => change({ application: application.id })}
                    />
                  ))}
                </ul>
                <Pager pageInfo={applications.pageInfo} total={applications.totalCount} onMove={change} />
              </Card>
              {current && (
                <ApplicationDetail
                  application={current}
                  workspace={workspace}
                  onApprove={(approval) => {
                    approve(approval)
                    const next = nodes[index + 1] ?? nodes[index - 1]
                    change({ application: next?.id })
                  }}
                  onDecided={() => pick(index + 1)}
                />
              )}
            </div>
          )
        }
      </QueryView>
    </Page>
  )
}
