import { mayRead } from './access.ts'
import type { Actor } from './actor.ts'
import { type Permission, permissionsOf, roleMay, scopeMay } from './policy.ts'
import type { ApiScope, WorkspaceRole } from './roles.ts'

const holds = (actor: Actor, permissions: readonly Permission[]): boolean => {
  const own = permissionsOf(actor)
  return permissions.every((permission) => own.has(permission))
}

/** Whether the actor may make a key with this scope: nobody hands on what they may not do themselves. */
export const mayGrantScope = (actor: Actor, scope: ApiScope): boolean =>
  actor.kind === 'system' || (scope === 'READ' ? mayRead(actor) : holds(actor, scopeMay(scope)))

/** Whether the actor may give this role. Only an owner makes owners; a key, whatever its scopes, is none. */
export function mayGrantRole(actor: Actor, role: WorkspaceRole): boolean {
  if (actor.kind === 'system') return true
  if (role === 'OWNER') return actor.kind === 'staff' && actor.role === 'OWNER'
  return mayRead(actor) && holds(actor, roleMay(role))
}
