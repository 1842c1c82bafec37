import { type Context, newId } from '../../platform/context.ts'
import { audit } from '../../platform/tables.ts'

/**
 * Writes down that a person changed their account through the sign-in library. The library hands out no transaction: the row is
 * written right after the change.
 */
export async function auditAccount(
  ctx: Context,
  userId: string,
  action: 'updateProfile' | 'changePassword' | 'resetPassword',
  details: Record<string, string> = {},
): Promise<void> {
  await ctx.db.insert(audit).values({
    id: newId(ctx, 'audit'),
    workspaceId: null,
    actorKind: 'user',
    actorId: userId,
    action,
    subjectId: userId,
    details,
    requestId: ctx.requestId,
    at: ctx.now,
  })
}
