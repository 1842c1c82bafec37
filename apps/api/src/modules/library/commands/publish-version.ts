import { refuse } from '@rapport/domain'
import { and, desc, eq } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import type { ResourceRow } from '../queries.ts'
import { resources, resourceVersions } from '../tables.ts'
import type { PublishResourceVersionInput } from '../types.ts'
import { type Content, readContent } from './content.ts'

/** Adds a version and makes it the one that is served. The resource must be locked or new. */
export async function addVersion(
  ctx: CommandContext,
  resource: ResourceRow,
  content: Content,
  number: number,
): Promise<ResourceRow> {
  const versionId = newId(ctx, 'resourceVersion')
  await ctx.db.insert(resourceVersions).values({
    id: versionId,
    workspaceId: resource.workspaceId,
    resourceId: resource.id,
    number,
    ...content,
    createdBy: 'userId' in ctx.actor ? ctx.actor.userId : null,
    createdAt: ctx.now,
  })
  const changed = { versionId, updatedAt: ctx.now }
  await ctx.db.update(resources).set(changed).where(eq(resources.id, resource.id))
  ctx.emit({
    name: 'resource.published.v1',
    workspaceId: resource.workspaceId,
    payload: { resourceId: resource.id, versionId, number },
  })
  return { ...resource, ...changed }
}

/** Publishes the next version; the one before stays, and every link serves the new one. */
export const publishResourceVersion: Command<PublishResourceVersionInput, ResourceRow> = {
  name: 'publishResourceVersion',
  may: 'library.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const [resource] = await ctx.db
      .select()
      .from(resources)
      .where(and(eq(resources.id, input.resourceId), eq(resources.workspaceId, scoped(ctx).workspaceId)))
      .for('update')
    if (!resource) return refuse('NOT_FOUND', ['resourceId'])
    const [newest] = await ctx.db
      .select({ number: resourceVersions.number })
      .from(resourceVersions)
      .where(eq(resourceVersions.resourceId, resource.id))
      .orderBy(desc(resourceVersions.number))
      .limit(1)
    return addVersion(ctx, resource, await readContent(ctx, resource.kind, input), (newest?.number ?? 0) + 1)
  },
}
