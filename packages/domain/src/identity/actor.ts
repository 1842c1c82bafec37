import type { ApiScope, PartnerRole, WorkspaceRole } from './roles.ts'

/** Who asks. One request has one actor, and an actor belongs to at most one workspace. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'user'; userId: string }
  | { kind: 'staff'; userId: string; workspaceId: string; role: WorkspaceRole }
  | { kind: 'partner'; userId: string; workspaceId: string; partnerId: string; role: PartnerRole }
  | { kind: 'key'; keyId: string; workspaceId: string; partnerId: string | null; scopes: readonly ApiScope[] }
  | { kind: 'system'; workspaceId: string | null }

/**
 * The rows an actor may see: everything of one workspace, or one partner's own in it. `partnerId` null means all partners.
 * Every read takes one, so that a tenant filter cannot be forgotten.
 */
export type Scope = { readonly workspaceId: string; readonly partnerId: string | null }

/** The scope of an actor; undefined for somebody without a workspace, who sees public things only. */
export function scopeOf(actor: Actor): Scope | undefined {
  switch (actor.kind) {
    case 'staff':
      return { workspaceId: actor.workspaceId, partnerId: null }
    case 'partner':
    case 'key':
      return { workspaceId: actor.workspaceId, partnerId: actor.partnerId }
    case 'system':
      return actor.workspaceId === null ? undefined : { workspaceId: actor.workspaceId, partnerId: null }
    default:
      return undefined
  }
}
