import { refuse } from '@rapport/domain'
import { and, eq } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import type { ResourceRow } from '../queries.ts'
import { resources } from '../tables.ts'
import type { UpdateResourceInput } from '../types.ts'
import { setAudience } from './audience.ts'
import { readDetails } from './details.ts'

/** Changes what is said about a resource, and for whom it is. Its versions stay. */
export const updateResource: Command<UpdateResourceInput, ResourceRow> = {
  name: 'updateResource',
  may: 'library.write',
  clears: ['description', 'language', 'folder', 'tags', 'programIds', 'tierIds', 'expiresAt'],
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const [row] = await ctx.db
      .update(resources)
      .set({ ...readDetails(input), updatedAt: ctx.now })
      .where(and(eq(resources.id, input.id), eq(resources.workspaceId, scoped(ctx).workspaceId)))
      .returning()
    if (!row) return refuse('NOT_FOUND', ['id'])
    await setAudience(ctx, row.id, input)
    return row
  },
}
