import { useNavigate } from '@tanstack/react-router'
import { Lobby } from '../../app/lobby.tsx'
import { useSession } from '../../app/session.tsx'
import { WorkspaceForm } from '../../features/session/workspace-form.tsx'
import { useT } from '#lib/intl.ts'

/** A new workspace; whoever makes it owns it. */
export function NewWorkspacePage() {
  const t = useT()
  const navigate = useNavigate()
  const { reload } = useSession()
  const open = async (workspace: string) => {
    await reload()
    await navigate({ to: '/w/$workspace/programs/new', params: { workspace } })
  }
  return (
    <Lobby title={t('workspace.newTitle')} lead={t('workspace.newLead')}>
      <WorkspaceForm onCreated={(slug) => void open(slug)} />
    </Lobby>
  )
}
