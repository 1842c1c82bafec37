import type { Actor } from './actor.ts'
import type { ApiScope, PartnerRole, WorkspaceRole } from './roles.ts'

/** What somebody may be allowed to do. GraphQL access rules and commands name these. */
export const PERMISSIONS = [
  'workspace.settings',
  'workspace.members',
  'workspace.keys',
  'workspace.audit',
  'programs.write',
  'applications.decide',
  'partners.write',
  'links.write',
  'events.write',
  'events.backdate',
  'leads.register',
  'commissions.decide',
  'payouts.write',
  'library.write',
  'content.write',
  'content.approve',
  'posts.write',
  'posts.edit',
  'partner.profile',
  'onboarding.act',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const ALL_STAFF: readonly Permission[] = PERMISSIONS

const BY_ROLE: Record<WorkspaceRole, readonly Permission[]> = {
  OWNER: ALL_STAFF,
  ADMIN: ALL_STAFF.filter((p) => p !== 'events.backdate'),
  MARKETER: ['library.write', 'content.write', 'content.approve', 'posts.write', 'posts.edit', 'links.write'],
  ACCOUNT_MANAGER: [
    'programs.write',
    'applications.decide',
    'partners.write',
    'links.write',
    'leads.register',
    'commissions.decide',
    'onboarding.act',
    'library.write',
  ],
  ANALYST: [],
}

const BY_PARTNER_ROLE: Record<PartnerRole, readonly Permission[]> = {
  PARTNER_ADMIN: [
    'links.write',
    'leads.register',
    'content.write',
    'content.approve',
    'posts.write',
    'partner.profile',
    'onboarding.act',
  ],
  PARTNER_MEMBER: ['links.write', 'leads.register', 'content.write', 'posts.write', 'onboarding.act'],
}

const BY_SCOPE: Record<ApiScope, readonly Permission[]> = {
  READ: [],
  EVENTS_WRITE: ['events.write', 'leads.register'],
  PROGRAMS_WRITE: ['programs.write'],
  PARTNERS_WRITE: ['applications.decide', 'partners.write', 'links.write', 'onboarding.act', 'partner.profile'],
  CONTENT_WRITE: ['library.write', 'content.write', 'content.approve', 'posts.write', 'posts.edit'],
  PAYOUTS_WRITE: ['commissions.decide', 'payouts.write'],
  ADMIN: ['workspace.settings', 'workspace.members', 'workspace.keys', 'workspace.audit'],
  BACKDATE: ['events.backdate'],
}

/** What a partner's own key may do at most, whatever scopes it carries. */
const PARTNER_KEY_LIMIT: ReadonlySet<Permission> = new Set(BY_PARTNER_ROLE.PARTNER_ADMIN)

/** What a workspace role may do. */
export const roleMay = (role: WorkspaceRole): readonly Permission[] => BY_ROLE[role]

/** What a scope lets a workspace's key do. */
export const scopeMay = (scope: ApiScope): readonly Permission[] => BY_SCOPE[scope]

/** Everything the actor may do. */
export function permissionsOf(actor: Actor): ReadonlySet<Permission> {
  switch (actor.kind) {
    case 'staff':
      return new Set(BY_ROLE[actor.role])
    case 'partner':
      return new Set(BY_PARTNER_ROLE[actor.role])
    case 'key': {
      const granted = actor.scopes.flatMap((scope) => BY_SCOPE[scope])
      return new Set(actor.partnerId === null ? granted : granted.filter((p) => PARTNER_KEY_LIMIT.has(p)))
    }
    case 'system':
      return new Set(PERMISSIONS)
    default:
      return new Set()
  }
}

/** Whether the actor may do it, to a thing that belongs to `subject` (its workspace and, where it has one, its partner). */
export function can(
  actor: Actor,
  permission: Permission,
  subject?: { workspaceId: string; partnerId?: string | null },
): boolean {
  if (!permissionsOf(actor).has(permission)) return false
  if (!subject || actor.kind === 'system') return true
  if (!('workspaceId' in actor) || actor.workspaceId !== subject.workspaceId) return false
  const own = actor.kind === 'partner' || actor.kind === 'key' ? actor.partnerId : null
  return own === null || own === (subject.partnerId ?? null)
}
