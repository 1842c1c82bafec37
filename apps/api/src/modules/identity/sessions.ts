import { eq } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import { sessions, verifications } from './tables.ts'

/** Ends every session of a person; they are asked to sign in again at their next request. */
export async function endSessions(ctx: Pick<Context, 'db'>, userId: string): Promise<void> {
  await ctx.db.delete(sessions).where(eq(sessions.userId, userId))
}

/** Ends the links by which a person could still choose a new password. */
export async function forgetResets(ctx: Pick<Context, 'db'>, userId: string): Promise<void> {
  await ctx.db.delete(verifications).where(eq(verifications.value, userId))
}
