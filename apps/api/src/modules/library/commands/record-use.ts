import { refuse } from '@rapport/domain'
import type { ResourceUse } from '@rapport/domain/library'
import type { Command } from '../../../platform/commands/command.ts'
import { type Context, newId, scoped } from '../../../platform/context.ts'
import { findResource, type ResourceRow } from '../queries.ts'
import { resourceUses } from '../tables.ts'

type Use = { use: ResourceUse; channel?: string | null; partnerId: string }

/** Counts one use of a resource by a partner, or by somebody the partner shared it with. */
export async function countUse(
  ctx: Context,
  resource: Pick<ResourceRow, 'id' | 'workspaceId'>,
  { use, channel = null, partnerId }: Use,
): Promise<void> {
  await ctx.db.insert(resourceUses).values({
    id: newId(ctx, 'event'),
    workspaceId: resource.workspaceId,
    resourceId: resource.id,
    partnerId,
    use,
    channel,
    at: ctx.now,
  })
}

type RecordedUse = { id: string; channel?: string; idempotencyKey?: string | null }

const recordUse = (name: string, use: ResourceUse): Command<RecordedUse, ResourceRow> => ({
  name,
  may: 'anyone',
  subject: (row) => row.id,
  again: async (ctx, id) => (await findResource(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND'),
  handle: async (ctx, input) => {
    const scope = scoped(ctx)
    const resource = (await findResource(ctx, scope, input.id)) ?? refuse('NOT_FOUND', ['id'])
    const { partnerId } = scope
    if (partnerId !== null) await countUse(ctx, resource, { use, partnerId, channel: input.channel ?? null })
    return resource
  },
})

/** Counts that a partner opened a resource; the workspace's own people are not counted. */
export const recordResourceView = recordUse('recordResourceView', 'VIEW')
/** Counts that a partner shared a resource by a channel. */
export const recordResourceShare = recordUse('recordResourceShare', 'SHARE')
