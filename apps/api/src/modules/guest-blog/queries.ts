import type { Locale, Scope } from '@rapport/domain/identity'
import { and, asc, count, desc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import type { Context } from '../../platform/context.ts'
import { anyOf } from '../../platform/db/sets.ts'
import { instantKey, type PageArgs, paginate, textKey } from '../../platform/graphql/connection.ts'
import { guestPostComments, guestPosts, guestPostSlugs, type PostContent } from './tables.ts'
import type { GuestPostsWhere } from './types.ts'
import type { Translated } from './pages/languages.ts'

export type PostRow = typeof guestPosts.$inferSelect
export type CommentRow = typeof guestPostComments.$inferSelect
/** A post that everybody may read. */
export type PublicPost = PostRow & { slug: string; published: PostContent; publishedAt: Date; publicUpdatedAt: Date }

export const isPublic = (post: PostRow): post is PublicPost =>
  post.slug !== null && post.published !== null && post.publishedAt !== null && post.unpublishedAt === null

/** Staff see all of the workspace, a partner its own. */
const own = (scope: Scope) =>
  and(
    eq(guestPosts.workspaceId, scope.workspaceId),
    scope.partnerId === null ? undefined : eq(guestPosts.partnerId, scope.partnerId),
  )

export function postPage(ctx: Context, scope: Scope, args: PageArgs, where: GuestPostsWhere | null) {
  const mine = and(
    own(scope),
    where?.partnerId ? eq(guestPosts.partnerId, where.partnerId) : undefined,
    where?.programId ? eq(guestPosts.programId, where.programId) : undefined,
    where?.locale ? eq(guestPosts.locale, where.locale) : undefined,
    where?.state ? anyOf(guestPosts.state, where.state) : undefined,
  )
  return paginate<PostRow>(
    args,
    {
      keys: [instantKey(guestPosts.createdAt, (r) => r.createdAt), textKey(guestPosts.id, (r) => r.id)],
      direction: 'desc',
    },
    (beyond, order, limit) =>
      ctx.db
        .select()
        .from(guestPosts)
        .where(and(mine, beyond))
        .orderBy(...order)
        .limit(limit),
    async () => (await ctx.db.select({ n: count() }).from(guestPosts).where(mine))[0]?.n ?? 0,
  )
}

/** A post of the scope, locked for a change when asked. */
export async function findPost(ctx: Context, scope: Scope, id: string, lock = false): Promise<PostRow | undefined> {
  const query = ctx.db
    .select()
    .from(guestPosts)
    .where(and(own(scope), eq(guestPosts.id, id)))
  return (lock ? await query.for('update') : await query)[0]
}

/** Oldest first. */
export const commentsOf = (ctx: Context, postId: string): Promise<CommentRow[]> =>
  ctx.db
    .select()
    .from(guestPostComments)
    .where(eq(guestPostComments.postId, postId))
    .orderBy(asc(guestPostComments.createdAt), asc(guestPostComments.id))
    .limit(500)

const readable = and(isNotNull(guestPosts.slug), isNotNull(guestPosts.published), isNull(guestPosts.unpublishedAt))

/** What a blog shows, newest first. */
export async function publicPosts(
  ctx: Context,
  workspaceId: string,
  { limit, offset = 0, except }: { limit: number; offset?: number; except?: string },
): Promise<PublicPost[]> {
  const rows = await ctx.db
    .select()
    .from(guestPosts)
    .where(and(eq(guestPosts.workspaceId, workspaceId), readable, except ? ne(guestPosts.id, except) : undefined))
    .orderBy(desc(guestPosts.publishedAt), desc(guestPosts.id))
    .limit(limit)
    .offset(offset)
  return rows.filter(isPublic)
}

/** The readable posts that say the same in other languages, the post itself included. */
export async function translationsOf(ctx: Context, post: PostRow): Promise<PublicPost[]> {
  const original = post.originalId ?? post.id
  const rows = await ctx.db
    .select()
    .from(guestPosts)
    .where(
      and(
        eq(guestPosts.workspaceId, post.workspaceId),
        or(eq(guestPosts.id, original), eq(guestPosts.originalId, original)),
        readable,
      ),
    )
    .orderBy(asc(guestPosts.publishedAt), asc(guestPosts.id))
  return rows.filter(isPublic)
}

export type Found = { post: PublicPost } | { movedTo: string } | { gone: true } | undefined

/** What an address of a blog stands for now. */
export async function postBySlug(ctx: Context, workspaceId: string, slug: string): Promise<Found> {
  const [row] = await ctx.db
    .select()
    .from(guestPosts)
    .where(and(eq(guestPosts.workspaceId, workspaceId), eq(guestPosts.slug, slug)))
  if (row) return isPublic(row) ? { post: row } : { gone: true }
  const [old] = await ctx.db
    .select({ post: guestPosts })
    .from(guestPostSlugs)
    .innerJoin(guestPosts, eq(guestPosts.id, guestPostSlugs.postId))
    .where(and(eq(guestPostSlugs.workspaceId, workspaceId), eq(guestPostSlugs.slug, slug)))
  if (!old) return undefined
  return isPublic(old.post) ? { movedTo: old.post.slug } : { gone: true }
}

/** The workspaces that have something to read. */
export async function blogWorkspaceIds(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.selectDistinct({ id: guestPosts.workspaceId }).from(guestPosts).where(readable).limit(200)
  return rows.map(({ id }) => id)
}

/** Every readable post of the installation for the sitemap, newest first. */
export const everyPublicPost = (ctx: Context): Promise<(Translated & { workspaceId: string; at: Date | null })[]> =>
  ctx.db
    .select({
      id: guestPosts.id,
      originalId: guestPosts.originalId,
      workspaceId: guestPosts.workspaceId,
      slug: sql<string>`${guestPosts.slug}`,
      locale: sql<Locale>`${guestPosts.published} ->> 'locale'`,
      canonicalUrl: sql<string | null>`${guestPosts.published} ->> 'canonicalUrl'`,
      at: guestPosts.publicUpdatedAt,
    })
    .from(guestPosts)
    .where(and(readable))
    .orderBy(desc(guestPosts.publishedAt))
    .limit(20_000)
