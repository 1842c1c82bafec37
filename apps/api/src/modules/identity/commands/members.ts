import { randomBytes } from 'node:crypto'
import { addDays, ensure, refuse } from '@rapport/domain'
import { mayGrantRole, parseEmail, type WorkspaceRole } from '@rapport/domain/identity'
import { and, eq, sql } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId, scoped } from '../../../platform/context.ts'
import { hashKey } from '../actor-of.ts'
import { queueInvitationMail } from '../mails.ts'
import { type InvitationRow, membersOf, openInvitations, userByEmail, workspaceOf } from '../queries.ts'
import { endSessions } from '../sessions.ts'
import { invitations, members, workspaces } from '../tables.ts'
import type { ChangeMemberRoleInput, IdInput, InviteMemberInput } from '../types.ts'

type Members = Awaited<ReturnType<typeof membersOf>>

/** Mails an invitation that is bound to the address, works once and ends after seven days. */
export const inviteMember: Command<InviteMemberInput, { members: Members; invitation: InvitationRow }> = {
  name: 'inviteMember',
  may: 'workspace.members',
  subject: ({ invitation }) => invitation.id,
  handle: async (ctx, input) => {
    const scope = scoped(ctx)
    const email = ensure(parseEmail(input.email, ['email']))
    ensureMayGive(ctx, input.role)
    const user = await userByEmail(ctx, email)
    const team = await membersOf(ctx, scope)
    if (user && team.some((member) => member.userId === user.id)) refuse('DUPLICATE', ['email'])
    const token = randomBytes(24).toString('base64url')
    const invitation: InvitationRow = {
      id: newId(ctx, 'invitation'),
      workspaceId: scope.workspaceId,
      email,
      role: input.role,
      tokenHash: hashKey(token),
      expiresAt: addDays(ctx.now, 7),
      acceptedAt: null,
      createdAt: ctx.now,
    }
    await ctx.db.insert(invitations).values(invitation)
    const workspace = await workspaceOf(ctx, scope.workspaceId)
    const url = `${ctx.services.publicUrl}/welcome?token=${token}`
    await queueInvitationMail(ctx, {
      to: email,
      locale: user?.locale ?? workspace.locale,
      workspace: workspace.name,
      workspaceId: workspace.id,
      url,
    })
    return { members: team, invitation }
  },
}

/** Gives a member another role and ends the person's sessions, so that none outlives the rights it began with. */
export const changeMemberRole: Command<ChangeMemberRoleInput, Members> = {
  name: 'changeMemberRole',
  may: 'workspace.members',
  subject: (_, { id }) => id,
  handle: async (ctx, input) => {
    const member = await lockMember(ctx, input.id)
    ensureMayGive(ctx, member.role === 'OWNER' ? 'OWNER' : input.role)
    if (input.role === member.role) return membersOf(ctx, scoped(ctx))
    if (member.role === 'OWNER') await keepOneOwner(ctx, member.id)
    await ctx.db.update(members).set({ role: input.role }).where(eq(members.id, member.id))
    await endSessions(ctx, member.userId)
    return membersOf(ctx, scoped(ctx))
  },
}

/** Ends a membership, and with it at once what its sessions may do here; what they may do elsewhere is not ours. The last owner stays. */
export const removeMember: Command<IdInput, Members> = {
  name: 'removeMember',
  may: 'workspace.members',
  subject: (_, { id }) => id,
  handle: async (ctx, input) => {
    const member = await lockMember(ctx, input.id)
    if (member.role === 'OWNER') {
      ensureMayGive(ctx, 'OWNER')
      await keepOneOwner(ctx, member.id)
    }
    await ctx.db.delete(members).where(eq(members.id, member.id))
    return membersOf(ctx, scoped(ctx))
  },
}

/** Takes an open invitation back: its link ends at once. */
export const cancelInvitation: Command<IdInput, InvitationRow> = {
  name: 'cancelInvitation',
  may: 'workspace.members',
  subject: ({ id }) => id,
  handle: async (ctx, { id }) => {
    const [row] = await ctx.db
      .delete(invitations)
      .where(and(openInvitations(ctx, scoped(ctx)), eq(invitations.id, id)))
      .returning()
    return row ?? refuse('NOT_FOUND', ['id'])
  },
}

function ensureMayGive(ctx: CommandContext, role: WorkspaceRole): void {
  if (!mayGrantRole(ctx.actor, role)) refuse('BEYOND_OWN_RIGHTS', ['role'])
}

/** Locks the workspace first, so that two who remove each other's ownership at once do so one after the other. */
async function lockMember(ctx: CommandContext, id: string): Promise<typeof members.$inferSelect> {
  const { workspaceId } = scoped(ctx)
  await ctx.db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for('update')
  const [member] = await ctx.db
    .select()
    .from(members)
    .where(and(eq(members.id, id), eq(members.workspaceId, workspaceId)))
  return member ?? refuse('NOT_FOUND', ['id'])
}

async function keepOneOwner(ctx: CommandContext, except: string): Promise<void> {
  const others = await ctx.db
    .select({ id: members.id })
    .from(members)
    .where(
      and(eq(members.workspaceId, scoped(ctx).workspaceId), eq(members.role, 'OWNER'), sql`${members.id} <> ${except}`),
    )
  if (others.length === 0) refuse('LAST_OWNER', ['id'])
}
