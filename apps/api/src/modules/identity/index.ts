import type { ApiModule } from '../../module.ts'
import { AuditEntryEdges, ViewerEdges, WorkspaceEdges } from './edges.ts'
import { IdentityResolver } from './resolver.ts'
import { registerNode } from '../../platform/graphql/node.ts'
import { scopeOf } from '@rapport/domain/identity'
import { workspaceLoader } from './queries.ts'

export { authSoon } from './auth-soon.ts'
export { hashKey, type PartnerSeats } from './actor-of.ts'
export { ensureUser } from './people.ts'
export { makeContextOf, mountAuth } from './routes.ts'
export { makeSignInLink, makeSignInToken, useOfToken } from './sign-in-link.ts'
export { userByEmail, userLoader, workspaceLoader, workspaceOf, type UserRow, type WorkspaceRow } from './queries.ts'
export { addMember } from './commands/add-member.ts'
export { createWorkspace } from './commands/create-workspace.ts'
export { updateWorkspace } from './commands/update-workspace.ts'
export { createApiKey } from './commands/api-keys.ts'
export { IdInput, User, Viewer, Workspace, WorkspacePayload } from './types.ts'

registerNode('workspace', 'Workspace', async (ctx, id) =>
  scopeOf(ctx.actor)?.workspaceId === id ? workspaceLoader(ctx).load(id) : null,
)

export const identity: ApiModule = {
  name: 'identity',
  resolvers: [IdentityResolver, AuditEntryEdges, ViewerEdges, WorkspaceEdges],
}
