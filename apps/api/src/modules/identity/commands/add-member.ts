import { refuse } from '@rapport/domain'
import type { WorkspaceRole } from '@rapport/domain/identity'
import type { Command } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { userLoader } from '../queries.ts'
import { members } from '../tables.ts'

/** Gives a person who is known already a seat in the workspace. */
export const addMember: Command<{ userId: string; role: WorkspaceRole }, string> = {
  name: 'addMember',
  may: 'workspace.members',
  subject: (id) => id,
  handle: async (ctx, { userId, role }) => {
    if (!(await userLoader(ctx).load(userId))) refuse('NOT_FOUND', ['userId'])
    const row = { id: newId(ctx, 'member'), workspaceId: scoped(ctx).workspaceId, userId, role, createdAt: ctx.now }
    const made = await ctx.db.insert(members).values(row).onConflictDoNothing().returning({ id: members.id })
    return made[0]?.id ?? refuse('DUPLICATE', ['userId'])
  },
}
