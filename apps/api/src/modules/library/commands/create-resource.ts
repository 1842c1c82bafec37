import type { Command } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import type { ResourceRow } from '../queries.ts'
import { resources } from '../tables.ts'
import type { CreateResourceInput } from '../types.ts'
import { setAudience } from './audience.ts'
import { readContent } from './content.ts'
import { readDetails } from './details.ts'
import { addVersion } from './publish-version.ts'

/** Puts a resource with its first version into the library. */
export const createResource: Command<CreateResourceInput, ResourceRow> = {
  name: 'createResource',
  may: 'library.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const details = readDetails(input)
    const content = await readContent(ctx, input.kind, input)
    const row: ResourceRow = {
      id: newId(ctx, 'resource'),
      workspaceId: scoped(ctx).workspaceId,
      kind: input.kind,
      title: details.title ?? '',
      description: details.description ?? '',
      language: details.language ?? null,
      folder: details.folder ?? null,
      tags: details.tags ?? [],
      isPrimary: details.isPrimary ?? false,
      versionId: null,
      expiresAt: details.expiresAt ?? null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    }
    await ctx.db.insert(resources).values(row)
    await setAudience(ctx, row.id, input)
    return addVersion(ctx, row, content, 1)
  },
}
