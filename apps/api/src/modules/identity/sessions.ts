import { eq } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import { sessions, users, verifications } from './tables.ts'

/** Ends every session of a person; they are asked to sign in again at their next request. */
export async function endSessions(ctx: Pick<Context, 'db'>, userId: string): Promise<void> {
  await ctx.db.delete(sessions).where(eq(sessions.userId, userId))
}

/** Notes that a person has come. */
export async function rememberSignIn(ctx: Pick<Context, 'db' | 'now'>, userId: string): Promise<void> {
  await ctx.db.update(users).set({ signedInAt: ctx.now }).where(eq(users.id, userId))
}

/** Ends the links by which a person could still choose a new password. */
export async function forgetResets(ctx: Pick<Context, 'db'>, userId: string): Promise<void> {
  await ctx.db.delete(verifications).where(eq(verifications.value, userId))
}
