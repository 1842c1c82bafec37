import { ensure, refuse } from '@rapport/domain'
import { parseText } from '@rapport/domain/identity'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { newId } from '../../../platform/context.ts'
import { userLoader, workspaceOf } from '../../identity/index.ts'
import { partnerLoader } from '../../partners/index.ts'
import type { PostRow } from '../queries.ts'
import { guestPostComments } from '../tables.ts'
import type { ApproveGuestPostInput, GuestPostCommentInput } from '../types.ts'
import { openPost, savePost, stateAfter, tell, tellComment } from './open-post.ts'

/** Who is shown beside a comment: the person, else the side whose key it was. */
async function speaker(ctx: CommandContext, post: PostRow): Promise<string> {
  const user = 'userId' in ctx.actor ? await userLoader(ctx).load(ctx.actor.userId) : undefined
  if (user) return user.name
  const partner = ctx.actor.kind === 'key' && ctx.actor.partnerId !== null
  return partner
    ? ((await partnerLoader(ctx).load(post.partnerId))?.name ?? '')
    : (await workspaceOf(ctx, post.workspaceId)).name
}

async function addComment(ctx: CommandContext, post: PostRow, comment: string): Promise<string> {
  const id = newId(ctx, 'comment')
  await ctx.db.insert(guestPostComments).values({
    id,
    workspaceId: post.workspaceId,
    postId: post.id,
    authorName: await speaker(ctx, post),
    authorUserId: 'userId' in ctx.actor ? ctx.actor.userId : null,
    text: ensure(parseText(comment, { path: ['comment'], max: 4000, multiline: true })),
    createdAt: ctx.now,
  })
  return id
}

/** Says something about a post, from either side. */
export const addGuestPostComment: Command<GuestPostCommentInput, PostRow> = {
  name: 'addGuestPostComment',
  may: 'posts.write',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const post = await openPost(ctx, input.id, 'posts.write')
    const commentId = await addComment(ctx, post, input.comment)
    tellComment(ctx, post, 'commented', commentId)
    return post
  },
}

/** Asks the partner for a change, with the reason; the partner gets it by mail. */
export const requestGuestPostChanges: Command<GuestPostCommentInput, PostRow> = {
  name: 'requestGuestPostChanges',
  may: 'posts.edit',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const post = await openPost(ctx, input.id, 'posts.edit')
    const state = stateAfter(post, 'REQUEST_CHANGES')
    const commentId = await addComment(ctx, post, input.comment)
    const changed = await savePost(ctx, post, { state })
    tellComment(ctx, changed, 'changes-requested', commentId)
    return changed
  },
}

/** Approves the draft as it is. */
export const approveGuestPost: Command<ApproveGuestPostInput, PostRow> = {
  name: 'approveGuestPost',
  may: 'posts.edit',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const post = await openPost(ctx, input.id, 'posts.edit')
    if (input.version != null && input.version !== post.version)
      refuse('STATE_CONFLICT', ['version'], { version: post.version })
    const changed = await savePost(ctx, post, { state: stateAfter(post, 'APPROVE') })
    tell(ctx, changed, 'approved')
    return changed
  },
}
