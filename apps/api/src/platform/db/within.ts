import { scopeOf } from '@rapport/domain/identity'
import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Context } from '../context.ts'

/**
 * Keeps a read by ids to the rows of the asker, wherever the ids come from: those of its workspace and, where `partnerId` is given and
 * a partner asks, its own. Somebody without a workspace gets none; work of the system that is of no workspace gets all.
 */
export function within(
  ctx: Pick<Context, 'actor'>,
  columns: { workspaceId: SQLWrapper; partnerId?: SQLWrapper },
): SQL | undefined {
  if (ctx.actor.kind === 'system' && ctx.actor.workspaceId === null) return undefined
  const scope = scopeOf(ctx.actor)
  if (!scope) return sql`false`
  const { partnerId } = columns
  return and(
    eq(columns.workspaceId, scope.workspaceId),
    partnerId === undefined || scope.partnerId === null ? undefined : eq(partnerId, scope.partnerId),
  )
}
