import { eq } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import { composeMail } from '../../platform/mail/compose.ts'
import { queueMail } from '../../platform/mail/mail.ts'
import { reaction } from '../../platform/outbox/reaction.ts'
import { userLoader, workspaceOf } from '../identity/index.ts'
import { partnerLoader, partnerUsersOf } from '../partners/index.ts'
import { postUrl } from './address.ts'
import { isPublic, type PostRow } from './queries.ts'
import { guestPostComments, guestPosts } from './tables.ts'

/** Who wrote the post, if they are still with the partner; else the partner's own address. */
async function writerOf(ctx: Context, post: PostRow): Promise<{ to: string; locale: PostRow['locale'] } | undefined> {
  const partner = await partnerLoader(ctx).load(post.partnerId)
  if (!partner) return undefined
  const seats = await partnerUsersOf(ctx).load(partner.id)
  const writer = seats.find((seat) => seat.userId === post.createdBy)
  const user = writer && (await userLoader(ctx).load(writer.userId))
  return { to: user?.email ?? partner.email, locale: user?.locale ?? partner.locale }
}

/** Tells the writer that a change is asked for, or that the post is public. */
export const postMails = reaction({
  name: 'guest-post-mails',
  on: ['guest-post.changes-requested.v1', 'guest-post.published.v1'],
  handle: async (ctx, event) => {
    const [post] = await ctx.db.select().from(guestPosts).where(eq(guestPosts.id, event.payload.postId))
    const writer = post && (await writerOf(ctx, post))
    if (!post || !writer) return
    const workspace = await workspaceOf(ctx, post.workspaceId)
    const [comment] =
      'commentId' in event.payload
        ? await ctx.db.select().from(guestPostComments).where(eq(guestPostComments.id, event.payload.commentId))
        : []
    const values = { title: post.title, workspace: workspace.name, comment: comment?.text ?? '' }
    const published = event.name === 'guest-post.published.v1'
    if (published && !isPublic(post)) return
    const button =
      published && isPublic(post)
        ? postUrl(ctx, workspace.slug, post.slug)
        : `${ctx.services.publicUrl}/portal/${post.partnerId}/posts/${post.id}`
    const key = published ? 'mail.postPublished' : 'mail.postChanges'
    await queueMail(ctx, composeMail({ ...writer, key, values, button }), workspace.id, event.at)
  },
})
