import { type Actor, scopeOf } from './actor.ts'
import { type Permission, permissionsOf } from './policy.ts'

/**
 * Who may read a field, coarsest first: `public` anybody, `signedIn` a person or key, `person` somebody with a session, `reader` anybody of the workspace incl. its
 * partners (rows are narrowed by the scope), `staff` the workspace's own people and keys, or a permission by name.
 */
export type Access = 'public' | 'signedIn' | 'person' | Membership | Permission
type Membership = 'reader' | 'staff' | 'partner'

/** Whether the actor may look at what the workspace holds at all. A key without the scope READ may not, whatever it may write. */
export const mayRead = (actor: Actor): boolean =>
  actor.kind === 'key' ? actor.scopes.includes('READ') : scopeOf(actor) !== undefined

/** What an actor is to its workspace: one of its staff or keys, or one of its partners. */
function membershipsOf(actor: Actor): readonly Membership[] {
  if (actor.kind === 'system') return ['reader', 'staff']
  const scope = scopeOf(actor)
  return scope ? ['reader', scope.partnerId === null ? 'staff' : 'partner'] : []
}

/** The words that open the plain values of what a mutation has just written, to a key that may write but not read. */
export const echoesOf = (actor: Actor): ReadonlySet<Access> => new Set(mayRead(actor) ? [] : membershipsOf(actor))

/** Every access word that is true of the actor. */
export function grantsOf(actor: Actor): ReadonlySet<Access> {
  const grants = new Set<Access>(permissionsOf(actor))
  grants.add('public')
  if (actor.kind !== 'anonymous') grants.add('signedIn')
  if ('userId' in actor) grants.add('person')
  if (mayRead(actor) || actor.kind === 'system') for (const word of membershipsOf(actor)) grants.add(word)
  return grants
}
