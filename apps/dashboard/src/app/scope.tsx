import { createContext, use } from 'react'
import type { ViewerPartner, ViewerWorkspace } from './session.tsx'

type Workspace = ViewerWorkspace['workspace']

export type ProgramScope = { workspace: Workspace; role: ViewerWorkspace['role'] }
export type PartnerScope = { workspace: Workspace; partner: ViewerPartner['partner']; role: ViewerPartner['role'] }

export const ProgramScopeContext = createContext<ProgramScope | null>(null)
export const PartnerScopeContext = createContext<PartnerScope | null>(null)

/** The workspace of a screen below /w/$workspace. */
export function useProgramScope(): ProgramScope {
  const scope = use(ProgramScopeContext)
  if (scope === null) throw new Error('useProgramScope outside the program side')
  return scope
}

/** The partner of a screen below /portal/$partner. */
export function usePartnerScope(): PartnerScope {
  const scope = use(PartnerScopeContext)
  if (scope === null) throw new Error('usePartnerScope outside the partner portal')
  return scope
}
