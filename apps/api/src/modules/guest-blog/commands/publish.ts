import { ensure, isRefusal, refuse } from '@rapport/domain'
import { slugBeside, slugOf } from '@rapport/domain/guest-blog'
import { parseSlug } from '@rapport/domain/identity'
import { and, eq, ne } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { isDuplicate } from '../../../platform/db/errors.ts'
import { isPublic, type PostRow } from '../queries.ts'
import { keepRendition } from '../renditions.ts'
import { guestPosts, guestPostSlugs, type PostContent } from '../tables.ts'
import type { PublishGuestPostInput } from '../types.ts'
import { openPost, savePost, stateAfter, tell } from './open-post.ts'

/** Whether another post has this address, or had it: links out there still lead to it. */
async function isTaken(ctx: CommandContext, post: PostRow, slug: string): Promise<boolean> {
  const [now] = await ctx.db
    .select({ id: guestPosts.id })
    .from(guestPosts)
    .where(and(eq(guestPosts.workspaceId, post.workspaceId), eq(guestPosts.slug, slug), ne(guestPosts.id, post.id)))
  const [before] = await ctx.db
    .select({ id: guestPostSlugs.postId })
    .from(guestPostSlugs)
    .where(
      and(
        eq(guestPostSlugs.workspaceId, post.workspaceId),
        eq(guestPostSlugs.slug, slug),
        ne(guestPostSlugs.postId, post.id),
      ),
    )
  return now !== undefined || before !== undefined
}

/** The address as wished (refused when it is taken), as it was, or made from the title. */
async function slugFor(ctx: CommandContext, post: PostRow, wish: string | null | undefined): Promise<string> {
  if (wish != null && wish !== '') {
    const slug = ensure(parseSlug(wish, ['slug']))
    return (await isTaken(ctx, post, slug)) ? refuse('SLUG_TAKEN', ['slug']) : slug
  }
  if (post.slug !== null) return post.slug
  const slug = slugOf(post.title, post.id)
  const free = !isRefusal(parseSlug(slug, [])) && !(await isTaken(ctx, post, slug))
  return free ? slug : slugBeside(slug, post.id)
}

/** Keeps the former address leading to the post. */
async function moveSlug(ctx: CommandContext, post: PostRow, slug: string): Promise<void> {
  if (post.slug === null || post.slug === slug) return
  const { workspaceId, id: postId } = post
  await ctx.db.insert(guestPostSlugs).values({ workspaceId, slug: post.slug, postId }).onConflictDoNothing()
  await ctx.db
    .delete(guestPostSlugs)
    .where(and(eq(guestPostSlugs.workspaceId, workspaceId), eq(guestPostSlugs.slug, slug)))
}

const contentOf = ({ title, markdown, description, locale, ctaText, canonicalUrl, ...post }: PostRow): PostContent => ({
  title,
  markdown,
  description,
  locale,
  ctaText,
  canonicalUrl,
  authorName: post.authorName,
  authorBio: post.authorBio,
})

/** Makes the approved version public. */
export const publishGuestPost: Command<PublishGuestPostInput, PostRow> = {
  name: 'publishGuestPost',
  may: 'posts.edit',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const post = await openPost(ctx, input.id, 'posts.edit')
    const state = stateAfter(post, 'PUBLISH')
    const slug = await slugFor(ctx, post, input.slug)
    await moveSlug(ctx, post, slug)
    const published = contentOf(post)
    await keepRendition(ctx, { ...post, published })
    const change = {
      state,
      slug,
      published,
      publishedVersion: post.version,
      publishedAt: post.publishedAt ?? ctx.now,
      publicUpdatedAt: ctx.now,
      unpublishedAt: null,
    }
    const changed = await savePost(ctx, post, change).catch((error: unknown) => {
      if (isDuplicate(error, 'guest_posts_slug')) return refuse('SLUG_TAKEN', ['slug'])
      throw error
    })
    tell(ctx, changed, 'published')
    return changed
  },
}

/** Takes the public page down; its address then says that it is gone. A draft in review stays in review. */
export const unpublishGuestPost: Command<{ id: string }, PostRow> = {
  name: 'unpublishGuestPost',
  may: 'posts.edit',
  subject: (row) => row.id,
  handle: async (ctx, { id }) => {
    const post = await openPost(ctx, id, 'posts.edit')
    const state = isPublic(post) && post.state !== 'PUBLISHED' ? post.state : stateAfter(post, 'UNPUBLISH')
    const changed = await savePost(ctx, post, { state, unpublishedAt: ctx.now })
    tell(ctx, changed, 'unpublished')
    return changed
  },
}
