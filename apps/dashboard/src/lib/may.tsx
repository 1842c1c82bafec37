import { createContext, use, type ReactNode } from 'react'
import { ReadOnly } from '#ui'
import type { PartnerRole, WorkspaceRole } from '#gql/types'
import { useT } from './intl.ts'

export type Role = WorkspaceRole | PartnerRole

const OWNERS = ['OWNER', 'ADMIN'] as const
const MANAGERS = [...OWNERS, 'ACCOUNT_MANAGER'] as const
const MARKETERS = [...OWNERS, 'MARKETER'] as const

/** Which roles may do what a screen offers. Only for what is shown: the API decides. */
const ROLES = {
  'workspace.settings': OWNERS,
  'workspace.members': OWNERS,
  'workspace.keys': OWNERS,
  'workspace.audit': OWNERS,
  'events.write': OWNERS,
  'payouts.write': OWNERS,
  'leads.register': [...MANAGERS, 'PARTNER_ADMIN', 'PARTNER_MEMBER'],
  'programs.write': MANAGERS,
  'applications.decide': MANAGERS,
  'partners.write': MANAGERS,
  'commissions.decide': MANAGERS,
  'library.write': [...MANAGERS, 'MARKETER'],
  'content.write': [...MARKETERS, 'PARTNER_ADMIN', 'PARTNER_MEMBER'],
  'content.approve': [...MARKETERS, 'PARTNER_ADMIN'],
  'posts.edit': MARKETERS,
  'posts.write': [...MARKETERS, 'PARTNER_ADMIN', 'PARTNER_MEMBER'],
  'partner.profile': [...MANAGERS, 'PARTNER_ADMIN'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof ROLES
export const permissions = Object.keys(ROLES) as Permission[]

/** Whether somebody of this role may do it. */
export const roleMay = (role: Role, permission: Permission): boolean =>
  (ROLES[permission] as readonly Role[]).includes(role)

/** The reader's role on this side of the dashboard; null outside of both. */
export const RoleContext = createContext<Role | null>(null)

/** Whether the reader may do it; true where nobody has a role yet. */
export function useMay(permission: Permission): boolean {
  const role = use(RoleContext)
  return role === null || roleMay(role, permission)
}

/** Shows what only those with the permission can use. */
export function May({ to, children }: { to: Permission; children: ReactNode }) {
  return useMay(to) ? children : null
}

/** A form as it is for those who may send it; for the others its contents to read, and a word why. */
export function Guarded({ needs, children }: { needs: Permission; children: ReactNode }) {
  const t = useT()
  return useMay(needs) ? children : <ReadOnly why={t('ui.readOnly')}>{children}</ReadOnly>
}
