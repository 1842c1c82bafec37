import { refuse } from '@rapport/domain'
import { and, eq } from 'drizzle-orm'
import type { CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { anyOf } from '../../../platform/db/sets.ts'
import { programs, tiers } from '../../programs/tables.ts'
import { resourcePrograms, resourceTiers } from '../tables.ts'

type Audience = { programIds?: readonly string[] | null | undefined; tierIds?: readonly string[] | null | undefined }

async function known(
  ctx: CommandContext,
  table: typeof programs | typeof tiers,
  ids: readonly string[],
  path: string,
): Promise<string[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  if (wanted.length > 100) refuse('TOO_MANY', [path], { max: 100 })
  const found = await ctx.db
    .select({ id: table.id })
    .from(table)
    .where(and(anyOf(table.id, wanted), eq(table.workspaceId, scoped(ctx).workspaceId)))
  return found.length === wanted.length ? wanted : refuse('NOT_FOUND', [path])
}

/** Says for whom a resource is; a list that is not given stays as it was, null is nobody. */
export async function setAudience(ctx: CommandContext, resourceId: string, { programIds, tierIds }: Audience) {
  if (programIds !== undefined) {
    const ids = await known(ctx, programs, programIds ?? [], 'programIds')
    await ctx.db.delete(resourcePrograms).where(eq(resourcePrograms.resourceId, resourceId))
    if (ids.length > 0)
      await ctx.db.insert(resourcePrograms).values(ids.map((programId) => ({ resourceId, programId })))
  }
  if (tierIds !== undefined) {
    const ids = await known(ctx, tiers, tierIds ?? [], 'tierIds')
    await ctx.db.delete(resourceTiers).where(eq(resourceTiers.resourceId, resourceId))
    if (ids.length > 0) await ctx.db.insert(resourceTiers).values(ids.map((tierId) => ({ resourceId, tierId })))
  }
}
