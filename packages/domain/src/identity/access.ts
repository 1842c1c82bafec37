import { type Actor, scopeOf } from './actor.ts'
import { type Permission, permissionsOf } from './policy.ts'

/**
 * Who may read a field, coarsest first: `public` anybody, `signedIn` a person or key, `person` somebody with a session, `reader` anybody of the workspace incl. its
 * partners (rows are narrowed by the scope), `staff` the workspace's own people and keys, or a permission by name.
 */
export type Access = 'public' | 'signedIn' | 'person' | 'reader' | 'staff' | 'partner' | Permission

/** Every access word that is true of the actor. */
export function grantsOf(actor: Actor): ReadonlySet<Access> {
  const grants = new Set<Access>(permissionsOf(actor))
  grants.add('public')
  if (actor.kind !== 'anonymous') grants.add('signedIn')
  if ('userId' in actor) grants.add('person')
  const scope = scopeOf(actor)
  const reads = actor.kind !== 'key' || actor.scopes.includes('READ') || actor.scopes.length > 0
  if (scope && reads) {
    grants.add('reader')
    grants.add(scope.partnerId === null ? 'staff' : 'partner')
  }
  if (actor.kind === 'system') grants.add('staff').add('reader')
  return grants
}
