import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { mutate } from '../../platform/graphql/payload.ts'
import { acceptInvitation } from './commands/accept-invitation.ts'
import { createApiKey, revokeApiKey } from './commands/api-keys.ts'
import { createWorkspace } from './commands/create-workspace.ts'
import { cancelInvitation, changeMemberRole, inviteMember, removeMember } from './commands/members.ts'
import { setViewerLocale } from './commands/set-viewer-locale.ts'
import { updateWorkspace } from './commands/update-workspace.ts'
import { apiKeyPage, auditPage, invitationsOf, membersOf, userLoader, workspaceLoader } from './queries.ts'
import * as t from './types.ts'

/** The viewer of a request; also the payload of the mutations that change them. */
export const viewerOf = async (ctx: Context, locale = ctx.locale): Promise<t.Viewer> => {
  const user = 'userId' in ctx.actor ? await userLoader(ctx).load(ctx.actor.userId) : undefined
  return {
    user: (user as t.User | undefined) ?? null,
    name: user?.name ?? null,
    email: user?.email ?? null,
    locale,
    demo: ctx.services.demo,
  }
}

@Resolver()
export class IdentityResolver {
  @Query(() => t.Viewer, { description: 'Who asks; anonymous visitors too.' })
  @Access('public')
  viewer(@Ctx() ctx: Context) {
    return viewerOf(ctx)
  }

  @Query(() => t.Workspace, {
    nullable: true,
    description: 'The workspace of this request: of the key, or named by the header x-rapport-workspace.',
  })
  @Access('reader')
  workspace(@Ctx() ctx: Context) {
    return workspaceLoader(ctx).load(scoped(ctx).workspaceId)
  }

  @Query(() => [t.Member], { description: 'The team of the workspace.' })
  @Access('staff')
  members(@Ctx() ctx: Context) {
    return membersOf(ctx, scoped(ctx))
  }

  @Query(() => [t.Invitation], {
    description: 'Invitations to the team whose links still work, newest first; at most 200.',
  })
  @Access('workspace.members')
  invitations(@Ctx() ctx: Context) {
    return invitationsOf(ctx, scoped(ctx))
  }

  @Query(() => t.ApiKeyConnection)
  @Access('workspace.keys')
  apiKeys(@Ctx() ctx: Context, @Args(() => PageArgs) args: PageArgs) {
    return apiKeyPage(ctx, scoped(ctx), args)
  }

  @Query(() => t.AuditConnection, { description: 'Every change, newest first.' })
  @Access('workspace.audit')
  auditLog(@Ctx() ctx: Context, @Args(() => PageArgs) args: PageArgs) {
    return auditPage(ctx, scoped(ctx), args)
  }

  @Mutation(() => t.WorkspacePayload, { description: 'Makes a workspace; whoever asks becomes its owner.' })
  @Access('person')
  createWorkspace(@Ctx() ctx: Context, @Arg('input', () => t.CreateWorkspaceInput) input: t.CreateWorkspaceInput) {
    return mutate(ctx, createWorkspace, input, (workspace) => ({ workspace }))
  }

  @Mutation(() => t.WorkspacePayload)
  @Access('workspace.settings')
  updateWorkspace(@Ctx() ctx: Context, @Arg('input', () => t.UpdateWorkspaceInput) input: t.UpdateWorkspaceInput) {
    return mutate(ctx, updateWorkspace, input, (workspace) => ({ workspace }))
  }

  @Mutation(() => t.ApiKeyPayload, { description: 'Makes an API key. The secret is in this answer only.' })
  @Access('workspace.keys')
  createApiKey(@Ctx() ctx: Context, @Arg('input', () => t.CreateApiKeyInput) input: t.CreateApiKeyInput) {
    return mutate(ctx, createApiKey, input, (made) => made)
  }

  @Mutation(() => t.ApiKeyPayload)
  @Access('workspace.keys')
  revokeApiKey(@Ctx() ctx: Context, @Arg('input', () => t.IdInput) input: t.IdInput) {
    return mutate(ctx, revokeApiKey, input, (apiKey) => ({ apiKey }))
  }

  @Mutation(() => t.MembersPayload, {
    description: 'Mails an invitation that works once, for seven days, for this address.',
  })
  @Access('workspace.members')
  inviteMember(@Ctx() ctx: Context, @Arg('input', () => t.InviteMemberInput) input: t.InviteMemberInput) {
    return mutate(ctx, inviteMember, input, (made) => made)
  }

  @Mutation(() => t.MembersPayload)
  @Access('workspace.members')
  changeMemberRole(@Ctx() ctx: Context, @Arg('input', () => t.ChangeMemberRoleInput) input: t.ChangeMemberRoleInput) {
    return mutate(ctx, changeMemberRole, input, (members) => ({ members }))
  }

  @Mutation(() => t.MembersPayload, {
    description: 'Ends a membership and its sessions. The last owner cannot be removed.',
  })
  @Access('workspace.members')
  removeMember(@Ctx() ctx: Context, @Arg('input', () => t.IdInput) input: t.IdInput) {
    return mutate(ctx, removeMember, input, (members) => ({ members }))
  }

  @Mutation(() => t.CancelInvitationPayload, { description: 'Takes an open invitation back.' })
  @Access('workspace.members')
  cancelInvitation(@Ctx() ctx: Context, @Arg('input', () => t.IdInput) input: t.IdInput) {
    return mutate(ctx, cancelInvitation, input, (invitation) => ({ invitation }))
  }

  @Mutation(() => t.ViewerPayload)
  @Access('person')
  setViewerLocale(@Ctx() ctx: Context, @Arg('input', () => t.SetViewerLocaleInput) input: t.SetViewerLocaleInput) {
    return mutate(ctx, setViewerLocale, input, () => ({ viewer: viewerOf(ctx, input.locale) }))
  }

  @Mutation(() => t.AcceptInvitationPayload, {
    description: 'Uses the one-time link of an invitation or of the first start.',
  })
  @Access('public')
  acceptInvitation(@Ctx() ctx: Context, @Arg('input', () => t.AcceptInvitationInput) input: t.AcceptInvitationInput) {
    return mutate(ctx, acceptInvitation, input, ({ email }) => ({ email }))
  }
}
