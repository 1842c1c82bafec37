import { ensure, refuse } from '@rapport/domain'
import { parseEmail, parseText } from '@rapport/domain/identity'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Command } from '../../../platform/commands/command.ts'
import { newId } from '../../../platform/context.ts'
import { hashKey } from '../actor-of.ts'
import { ensureUser } from '../people.ts'
import { userByEmail } from '../queries.ts'
import { invitations, members } from '../tables.ts'
import type { AcceptInvitationInput } from '../types.ts'

/**
 * Uses the one-time link of an invitation, or of the first start: makes the person (with the password they choose) and their seat.
 * An existing account is not touched: its owner signs in as before and has the seat.
 */
export const acceptInvitation: Command<
  AcceptInvitationInput,
  { email: string; userId: string; workspaceId: string | null }
> = {
  name: 'acceptInvitation',
  may: 'anyone',
  subject: ({ userId }) => userId,
  workspace: ({ workspaceId }) => workspaceId,
  handle: async (ctx, input) => {
    const [invitation] = await ctx.db
      .select()
      .from(invitations)
      .where(
        and(
          eq(invitations.tokenHash, hashKey(input.token)),
          isNull(invitations.acceptedAt),
          gt(invitations.expiresAt, ctx.now),
        ),
      )
      .for('update')
    if (!invitation) return refuse('NOT_FOUND', ['token'])
    const email = invitation.email ?? ensure(parseEmail(input.email ?? '', ['email']))
    const name = ensure(parseText(input.name, { path: ['name'], max: 120 }))
    const length = [...input.password].length
    if (length < 10) refuse('TOO_SHORT', ['password'], { min: 10 })
    if (length > 128) refuse('TOO_LONG', ['password'], { max: 128 })
    if (invitation.email === null && (await userByEmail(ctx, email))) refuse('DUPLICATE', ['email'])
    const user = await ensureUser(ctx, { email, name, locale: ctx.locale, password: input.password })
    await ctx.db.update(invitations).set({ acceptedAt: ctx.now }).where(eq(invitations.id, invitation.id))
    if (invitation.workspaceId)
      await ctx.db
        .insert(members)
        .values({
          id: newId(ctx, 'member'),
          workspaceId: invitation.workspaceId,
          userId: user.id,
          role: invitation.role,
          createdAt: ctx.now,
        })
        .onConflictDoNothing()
    return { email, userId: user.id, workspaceId: invitation.workspaceId }
  },
}
