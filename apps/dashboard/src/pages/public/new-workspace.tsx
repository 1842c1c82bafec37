import { ApolloProvider } from '@apollo/client/react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { clientFor } from '../../app/apollo.ts'
import { Lobby } from '../../app/lobby.tsx'
import { useSession } from '../../app/session.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { WorkspaceForm } from '../../features/session/workspace-form.tsx'
import { WorkspaceLogo } from '../../features/session/workspace-logo.tsx'
import { useT } from '#lib/intl.ts'

/** A new workspace, then its logo; whoever makes it owns it. */
export function NewWorkspacePage() {
  return (
    <SideMessages side="entry">
      <NewWorkspace />
    </SideMessages>
  )
}

function NewWorkspace() {
  const t = useT()
  const navigate = useNavigate()
  const { reload } = useSession()
  const [made, setMade] = useState<string>()
  const open = async (workspace: string) => {
    await reload()
    await navigate({ to: '/w/$workspace/programs/new', params: { workspace } })
  }
  if (made !== undefined)
    return (
      <Lobby title={t('workspace.logoTitle')} lead={t('workspace.logoLead')}>
        <ApolloProvider client={clientFor(made)}>
          <WorkspaceLogo onDone={() => void open(made)} />
        </ApolloProvider>
      </Lobby>
    )
  return (
    <Lobby title={t('workspace.newTitle')} lead={t('workspace.newLead')}>
      <WorkspaceForm onCreated={setMade} />
    </Lobby>
  )
}
