import { createHash } from 'node:crypto'
import { isRefusal, Refused } from '@rapport/domain'
import DataLoader from 'dataloader'
import { and, eq, inArray, notInArray, or } from 'drizzle-orm'
import { type Context, loader, scoped } from '../../platform/context.ts'
import type { Services } from '../../platform/services.ts'
import { type RenderedPost, renderPost } from '../../platform/markdown/index.ts'
import { guestPostRenditions, guestPosts } from './tables.ts'

/** Raise when Markdown becomes other HTML than before: every post is then rendered anew. */
const RENDERER_VERSION = 3

export type Rendition = Pick<RenderedPost, 'html' | 'excerpt' | 'wordCount' | 'headings' | 'links' | 'images'>

const addressesOf = (services: Pick<Services, 'publicUrl'>) => {
  const { host } = new URL(services.publicUrl)
  return {
    baseUrl: `${services.publicUrl}/blog/`,
    ownHosts: [host],
    privatePaths: ['/portal/', '/w/', '/auth/', '/demo/', '/sign-in', '/welcome', '/new'],
    rel: { away: 'sponsored nofollow noopener', paths: { '/r/': 'sponsored nofollow' } },
  }
}

const REMEMBERED = 50
const recent = new Map<string, ReturnType<typeof renderPost>>()

/**
 * Renders Markdown as a post; throws `Refused` for what cannot be one, about the input's `markdown`. Remembers the last texts: a
 * resolver has a text rendered before its command opens a transaction, which would be held while it is.
 */
export async function render(services: Services, workspaceId: string, markdown: string): Promise<Rendition> {
  const key = keyOf(services, markdown)
  const rendered = recent.get(key) ?? renderPost(markdown, addressesOf(services), workspaceId)
  recent.set(key, rendered)
  rendered.catch(() => recent.delete(key))
  if (recent.size > REMEMBERED) recent.delete(recent.keys().next().value ?? '')
  const found = await rendered
  if (isRefusal(found)) throw new Refused([{ ...found, path: ['markdown'] }])
  return found
}

/** Has a text rendered ahead of the command that will say what is wrong with it. */
export async function renderAhead(ctx: Context, markdown: string | null | undefined): Promise<void> {
  if (!markdown) return
  await render(ctx.services, scoped(ctx).workspaceId, markdown).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
}

const keyOf = (services: Pick<Services, 'publicUrl'>, markdown: string): string =>
  createHash('sha256').update(`${RENDERER_VERSION}\n${services.publicUrl}\n${markdown}`).digest('hex')

/** Renders and keeps a text of a post, and forgets what neither its draft nor its public page shows any more. */
export async function keepRendition(
  ctx: Context,
  post: { id: string; workspaceId: string; markdown: string; published: { markdown: string } | null },
): Promise<Rendition> {
  const key = keyOf(ctx.services, post.markdown)
  const [kept] = await ctx.db
    .select()
    .from(guestPostRenditions)
    .where(and(eq(guestPostRenditions.postId, post.id), eq(guestPostRenditions.key, key)))
  if (kept) return kept
  const { html, excerpt, wordCount, headings, links, images } = await render(
    ctx.services,
    post.workspaceId,
    post.markdown,
  )
  const rendition = { html, excerpt, wordCount, headings, links, images }
  const shown = [key, ...(post.published ? [keyOf(ctx.services, post.published.markdown)] : [])]
  await ctx.db
    .delete(guestPostRenditions)
    .where(and(eq(guestPostRenditions.postId, post.id), notInArray(guestPostRenditions.key, shown)))
  await ctx.db
    .insert(guestPostRenditions)
    .values({ postId: post.id, key, ...rendition })
    .onConflictDoNothing()
  return rendition
}

type Text = { id: string; markdown: string }

/** The rendition of a text of a post: as it was kept, else made now (after a change of address or of the renderer). */
export const renditionLoader = (ctx: Context) =>
  loader(
    ctx,
    renditionLoader,
    () =>
      new DataLoader<Text, Rendition, string>(
        async (texts) => {
          const keys = texts.map((text) => keyOf(ctx.services, text.markdown))
          const rows = await ctx.db
            .select()
            .from(guestPostRenditions)
            .where(
              or(
                ...texts.map((text, i) =>
                  and(eq(guestPostRenditions.postId, text.id), eq(guestPostRenditions.key, keys[i] ?? '')),
                ),
              ),
            )
          const found = new Map(rows.map((row) => [`${row.postId} ${row.key}`, row]))
          return Promise.all(texts.map(async (text, i) => found.get(`${text.id} ${keys[i]}`) ?? remake(ctx, text)))
        },
        { cacheKeyFn: (text) => `${text.id} ${keyOf(ctx.services, text.markdown)}` },
      ),
  )

async function remake(ctx: Context, { id, markdown }: Text): Promise<Rendition> {
  const [post] = await ctx.db
    .select()
    .from(guestPosts)
    .where(inArray(guestPosts.id, [id]))
  if (!post) throw new Error(`post ${id} is gone`)
  const draft = post.markdown === markdown
  return keepRendition(
    ctx,
    draft ? post : { id, workspaceId: post.workspaceId, markdown, published: { markdown: post.markdown } },
  )
}
