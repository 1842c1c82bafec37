import { Navigate } from '@tanstack/react-router'
import { useSession } from '../../app/session.tsx'

/** The bare address: leads everyone to where they work. */
export function HomePage() {
  const { viewer } = useSession()
  const workspace = viewer?.workspaces[0]?.workspace
  const partner = viewer?.partners[0]?.partner
  if (viewer === undefined) return null
  if (!viewer.user) return <Navigate to="/sign-in" replace />
  if (workspace) return <Navigate to="/w/$workspace" params={{ workspace: workspace.slug }} replace />
  if (partner) return <Navigate to="/portal/$partner" params={{ partner: partner.id }} replace />
  return <Navigate to="/new" replace />
}
