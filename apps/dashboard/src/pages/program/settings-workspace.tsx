import { useQuery } from '@apollo/client/react'
import { useSession } from '../../app/session.tsx'
import { WorkspaceSettings } from '../../features/settings/workspace-settings.tsx'
import { graphql } from '#gql'
import { DetailSkeleton } from '#ui'
import { QueryView } from '#lib/query.tsx'

const WorkspaceSettingsPageDocument = graphql(`
  query WorkspaceSettingsPage {
    workspace {
      id
      ...WorkspaceSettings
    }
  }
`)

export function SettingsWorkspacePage() {
  const { reload } = useSession()
  const result = useQuery(WorkspaceSettingsPageDocument)
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ workspace }) => workspace && <WorkspaceSettings workspace={workspace} onSaved={() => void reload()} />}
    </QueryView>
  )
}
