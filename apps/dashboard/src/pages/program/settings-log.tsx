import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconHistory } from '@tabler/icons-react'
import { useProgramScope } from '../../app/scope.tsx'
import { DeadLetters } from '../../features/settings/dead-letters.tsx'
import { LogRow } from '../../features/settings/log-row.tsx'
import { graphql } from '#gql'
import { Stack, Text } from '#ui'
import { useT } from '#lib/intl.ts'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const SettingsLogPageDocument = graphql(`
  query SettingsLogPage($first: Int, $after: String, $last: Int, $before: String) {
    members {
      id
      user {
        id
        name
        email
      }
    }
    deadLetters(first: 20) {
      nodes {
        id
        kind
        error
        attempts
        failedAt
      }
      totalCount
    }
    auditLog(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        action
        actorId
        actorKind
        at
        details
        subjectId
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

const route = getRouteApi('/w/$workspace/settings/log')

/** Every change that was made, and by whom. */
export function SettingsLogPage() {
  const t = useT()
  const { workspace } = useProgramScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const result = useQuery(SettingsLogPageDocument, { variables: pageArguments(search) })
  const shown = result.data ?? result.previousData
  const members = shown?.members ?? []
  const nameOf = (id: string) => {
    const user = members.find((member) => member.user.id === id)?.user
    return user && (user.name || user.email)
  }
  return (
    <Stack gap="sm">
      {shown && (
        <DeadLetters
          letters={shown.deadLetters.nodes}
          total={shown.deadLetters.totalCount}
          timeZone={workspace.timeZone}
        />
      )}
      <Text c="dimmed">{t('settings.logLead', { zone: workspace.timeZone })}</Text>
      <ListView
        result={result}
        list={(data) => data.auditLog}
        label={t('settings.tab.log')}
        columns={[
          { label: t('settings.logAction') },
          { label: t('settings.logActor') },
          { label: t('settings.logSubject') },
          { label: t('field.when'), align: 'end' },
        ]}
        empty={{ icon: IconHistory, title: t('settings.logEmptyTitle'), why: t('settings.logEmptyWhy') }}
        onMove={(cursor) => void navigate({ search: cursor })}
      >
        {(entry) => <LogRow entry={entry} workspace={workspace.slug} timeZone={workspace.timeZone} nameOf={nameOf} />}
      </ListView>
    </Stack>
  )
}
