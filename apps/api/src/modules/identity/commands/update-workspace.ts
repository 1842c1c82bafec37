import { ensure, isTimeZone, refuse } from '@rapport/domain'
import { parseText } from '@rapport/domain/identity'
import { and, eq, isNotNull } from 'drizzle-orm'
import { brandScale } from '../../../platform/brand/index.ts'
import type { Command } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { files } from '../../../platform/tables.ts'
import type { WorkspaceRow } from '../queries.ts'
import { workspaces } from '../tables.ts'
import type { UpdateWorkspaceInput } from '../types.ts'

/** Changes name, zone, colour, language or logo of the workspace. What is not given stays. */
export const updateWorkspace: Command<UpdateWorkspaceInput, WorkspaceRow> = {
  name: 'updateWorkspace',
  may: 'workspace.settings',
  clears: ['logoUploadId'],
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const { workspaceId } = scoped(ctx)
    const brand = input.brandColor != null ? ensure(brandScale(input.brandColor)) : undefined
    if (input.timeZone != null && !isTimeZone(input.timeZone)) refuse('TIME_ZONE_UNKNOWN', ['timeZone'])
    if (input.logoUploadId != null) {
      const [file] = await ctx.db
        .select({ id: files.id })
        .from(files)
        .where(
          and(
            eq(files.id, input.logoUploadId),
            eq(files.workspaceId, workspaceId),
            eq(files.purpose, 'LOGO'),
            isNotNull(files.completedAt),
          ),
        )
      if (!file) refuse('NOT_FOUND', ['logoUploadId'])
    }
    const [row] = await ctx.db
      .update(workspaces)
      .set({
        ...(input.name != null ? { name: ensure(parseText(input.name, { path: ['name'], max: 80 })) } : {}),
        ...(input.timeZone != null ? { timeZone: input.timeZone } : {}),
        ...(input.locale != null ? { locale: input.locale } : {}),
        ...(input.logoUploadId !== undefined ? { logoFileId: input.logoUploadId } : {}),
        ...(brand && input.brandColor
          ? {
              brandColor: input.brandColor.toLowerCase(),
              brandScale: brand.scale,
              primaryShadeLight: brand.primaryShadeLight,
              primaryShadeDark: brand.primaryShadeDark,
            }
          : {}),
        updatedAt: ctx.now,
      })
      .where(eq(workspaces.id, workspaceId))
      .returning()
    return row ?? refuse('NOT_FOUND')
  },
}
