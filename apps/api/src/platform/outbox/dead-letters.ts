import { refuse } from '@rapport/domain'
import type { Scope } from '@rapport/domain/identity'
import { and, count, eq, isNotNull } from 'drizzle-orm'
import type { Command } from '../commands/command.ts'
import { type Context, scoped } from '../context.ts'
import { instantKey, type PageArgs, paginate, textKey } from '../graphql/connection.ts'
import { jobs } from '../tables.ts'

export type DeadLetterRow = typeof jobs.$inferSelect & { deadAt: Date }

const deadOf = (scope: Scope) => and(eq(jobs.workspaceId, scope.workspaceId), isNotNull(jobs.deadAt))

/** The workspace's work that was given up, newest first. */
export const deadLetterPage = (ctx: Context, scope: Scope, args: PageArgs) =>
  paginate<DeadLetterRow>(
    args,
    { keys: [instantKey(jobs.deadAt, (r) => r.deadAt), textKey(jobs.id, (r) => r.id)], direction: 'desc' },
    async (where, orderBy, limit) =>
      (await ctx.db
        .select()
        .from(jobs)
        .where(and(deadOf(scope), where))
        .orderBy(...orderBy)
        .limit(limit)) as DeadLetterRow[],
    async () => (await ctx.db.select({ n: count() }).from(jobs).where(deadOf(scope)))[0]?.n ?? 0,
  )

/** Puts work that was given up in line again, with all its tries before it. */
export const retryDeadLetter: Command<{ id: string }, DeadLetterRow> = {
  name: 'retryDeadLetter',
  may: 'workspace.settings',
  subject: (row) => row.id,
  handle: async (ctx, { id }) => {
    const mine = and(deadOf(scoped(ctx)), eq(jobs.id, id))
    const [row] = await ctx.db.select().from(jobs).where(mine).for('update')
    if (!row) return refuse('NOT_FOUND', ['id'])
    await ctx.db
      .update(jobs)
      .set({ deadAt: null, attempts: 0, lockedUntil: null, runAt: ctx.now })
      .where(eq(jobs.id, id))
    return row as DeadLetterRow
  },
}
