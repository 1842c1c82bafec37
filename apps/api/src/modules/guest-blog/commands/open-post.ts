import { ensure, refuse } from '@rapport/domain'
import { type GuestPostAction, nextPostState } from '@rapport/domain/guest-blog'
import { can } from '@rapport/domain/identity'
import { eq } from 'drizzle-orm'
import type { CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import { findPost, type PostRow } from '../queries.ts'
import { guestPosts } from '../tables.ts'

/** A post, locked. Refuses one that is not there, and throws FORBIDDEN for one the actor may see but not change. */
export async function openPost(
  ctx: CommandContext,
  id: string,
  permission: 'posts.write' | 'posts.edit',
): Promise<PostRow> {
  const post = (await findPost(ctx, scoped(ctx), id, true)) ?? refuse('NOT_FOUND', ['id'])
  if (!can(ctx.actor, permission, post) && !can(ctx.actor, 'posts.edit', post)) throw forbidden(ctx.actor)
  return post
}

/** The state after an action; refuses what the state does not allow. */
export const stateAfter = (post: PostRow, action: GuestPostAction): PostRow['state'] =>
  ensure(nextPostState(post.state, action))

export async function savePost(ctx: CommandContext, post: PostRow, change: Partial<PostRow>): Promise<PostRow> {
  const changed = { ...change, updatedAt: ctx.now }
  await ctx.db.update(guestPosts).set(changed).where(eq(guestPosts.id, post.id))
  return { ...post, ...changed }
}

/** Says what happened to a post. */
export const tell = (
  ctx: CommandContext,
  post: PostRow,
  what: 'created' | 'changed' | 'submitted' | 'approved' | 'published' | 'unpublished',
): void =>
  ctx.emit({
    name: `guest-post.${what}.v1`,
    workspaceId: post.workspaceId,
    payload: { postId: post.id, partnerId: post.partnerId, programId: post.programId },
  })

/** Says that somebody commented on a post, and whether a change is asked for. */
export const tellComment = (
  ctx: CommandContext,
  post: PostRow,
  what: 'commented' | 'changes-requested',
  commentId: string,
): void =>
  ctx.emit({
    name: `guest-post.${what}.v1`,
    workspaceId: post.workspaceId,
    payload: { postId: post.id, partnerId: post.partnerId, programId: post.programId, commentId },
  })
