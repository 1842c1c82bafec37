import { createHash } from 'node:crypto'
import compress from '@fastify/compress'
import { eq } from 'drizzle-orm'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { RouteHost } from '../../module.ts'
import { type Context, makeContext } from '../../platform/context.ts'
import { Busy } from '../../platform/isolation/index.ts'
import { type WorkspaceRow, workspaceLoader } from '../identity/index.ts'
import { workspaces } from '../identity/tables.ts'
import { brandOf, pageLocale, errorPageOf, sendErrorPage, sendPage } from '../public-site/index.ts'
import { blogPath, postPath } from './address.ts'
import { blogFeed, FEED_POSTS, FEEDS } from './pages/feed.ts'
import { blogsPage } from './pages/blogs.tsx'
import { listPage, PER_PAGE } from './pages/list.tsx'
import { viewsOf } from './pages/load.ts'
import { ogImage } from './pages/og-image.ts'
import { postPage } from './pages/post.tsx'
import { blogWorkspaceIds, postBySlug, type PublicPost, publicPosts, translationsOf } from './queries.ts'

type BlogRequest = FastifyRequest<{
  Params: { workspace: string; slug?: string }
  Querystring: Record<string, unknown>
}>
type Shown = { ctx: Context; workspace: WorkspaceRow; request: BlogRequest; reply: FastifyReply }

const MORE = 3
const LAST_PAGE = 500

const workspaceBySlug = async (ctx: Context, slug: string): Promise<WorkspaceRow | undefined> =>
  (await ctx.db.select().from(workspaces).where(eq(workspaces.slug, slug)))[0]

const notFound = ({ ctx, workspace, request, reply }: Shown): FastifyReply =>
  sendErrorPage(request, reply, 'notFound', { brand: brandOf(ctx, workspace) })

async function showList(shown: Shown): Promise<FastifyReply> {
  const { ctx, workspace, request, reply } = shown
  const asked = request.query['page']
  const page = asked === undefined ? 1 : /^[1-9]\d{0,2}$/.test(String(asked)) ? Number(asked) : 0
  if (page < 1 || page > LAST_PAGE) return notFound(shown)
  const posts = await publicPosts(ctx, workspace.id, { limit: PER_PAGE + 1, offset: (page - 1) * PER_PAGE })
  if (page > 1 && posts.length === 0) return notFound(shown)
  const views = await viewsOf(ctx, workspace, posts.slice(0, PER_PAGE))
  const named = request.query['lang'] !== undefined
  const locale = pageLocale(request)
  return sendPage(
    request,
    reply,
    listPage(ctx, { workspace, views, locale, page, hasMore: posts.length > PER_PAGE, named }),
  )
}

async function showFeed({ ctx, workspace, request, reply }: Shown, kind: keyof typeof FEEDS): Promise<FastifyReply> {
  const views = await viewsOf(ctx, workspace, await publicPosts(ctx, workspace.id, { limit: FEED_POSTS }))
  const { mediaType, write } = FEEDS[kind]
  const text = write(blogFeed(ctx, workspace, views))
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  void reply
    .header('etag', etag)
    .header('cache-control', 'public, max-age=300')
    .header('cross-origin-resource-policy', 'cross-origin')
    .type(mediaType)
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(text)
}

/** The post behind the address; else the answer is given: moved, gone or never there. */
async function findShown(shown: Shown, rest = ''): Promise<PublicPost | undefined> {
  const { ctx, workspace, request, reply } = shown
  const found = await postBySlug(ctx, workspace.id, request.params.slug ?? '')
  if (found && 'post' in found) return found.post
  if (found && 'movedTo' in found) {
    void reply
      .header('cache-control', 'public, max-age=3600')
      .redirect(postPath(workspace.slug, found.movedTo) + rest, 301)
    return undefined
  }
  if (found) sendErrorPage(request, reply, 'gone', { brand: brandOf(ctx, workspace) })
  else notFound(shown)
  return undefined
}

async function showPost(shown: Shown): Promise<FastifyReply> {
  const { ctx, workspace, request, reply } = shown
  const post = await findShown(shown)
  if (!post) return reply
  const others = await publicPosts(ctx, workspace.id, { limit: MORE, except: post.id })
  const [view, ...more] = await viewsOf(ctx, workspace, [post, ...others])
  if (!view) return notFound(shown)
  const translations = await translationsOf(ctx, post)
  return sendPage(request, reply, postPage(ctx, { workspace, view, translations, more }))
}

async function showImage(shown: Shown): Promise<FastifyReply> {
  const { ctx, workspace, request, reply } = shown
  const post = await findShown(shown, '/og.png')
  if (!post) return reply
  try {
    const { key, bytes } = await ogImage(ctx, workspace, post)
    const etag = `"${key.slice(0, 40)}"`
    void reply
      .header('etag', etag)
      .header('cache-control', 'public, max-age=3600')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('image/png')
    return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(Buffer.from(bytes))
  } catch (error) {
    if (error instanceof Busy) return reply.code(503).header('retry-after', '5').send()
    throw error
  }
}

async function showBlogs(host: RouteHost, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const ctx = makeContext(host.services, { actor: { kind: 'anonymous' } })
  const found = await Promise.all((await blogWorkspaceIds(ctx)).map((id) => workspaceLoader(ctx).load(id)))
  const blogs = found.filter((workspace) => workspace !== undefined)
  const [only] = blogs
  if (!only) return sendErrorPage(request, reply, 'notFound')
  if (blogs.length === 1) return reply.redirect(blogPath(only.slug), 302)
  return sendPage(request, reply, blogsPage(ctx, blogs, pageLocale(request)))
}

/** The public blogs under `/blog`. */
export async function mountBlog(host: RouteHost): Promise<void> {
  const show =
    (page: (shown: Shown) => Promise<FastifyReply>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const asked = request as BlogRequest
      const ctx = makeContext(host.services, { actor: { kind: 'anonymous' } })
      const { workspace: slug, slug: post = '' } = asked.params
      const readable = /^[\w-]{1,60}$/.test(slug) && /^[\w-]{0,80}$/.test(post)
      const workspace = readable ? await workspaceBySlug(ctx, slug) : undefined
      if (!workspace) return sendErrorPage(request, reply, 'notFound')
      // what a page shows whoever asks is read as the workspace itself
      const own = makeContext(host.services, { actor: { kind: 'system', workspaceId: workspace.id } })
      return page({ ctx: own, workspace, request: asked, reply })
    }
  await host.app.register(async (app) => {
    await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] })
    app.setErrorHandler((error: FastifyError, request, reply) =>
      sendErrorPage(request, reply, errorPageOf(request, error)),
    )
    app.get('/blog', (request, reply) => showBlogs(host, request, reply))
    app.get('/blog/:workspace', show(showList))
    for (const kind of Object.keys(FEEDS) as (keyof typeof FEEDS)[])
      app.get(
        `/blog/:workspace/${kind}`,
        show((shown) => showFeed(shown, kind)),
      )
    app.get('/blog/:workspace/:slug', show(showPost))
    app.get('/blog/:workspace/:slug/og.png', show(showImage))
    app.get('/blog/*', (request, reply) => sendErrorPage(request, reply, 'notFound'))
  })
}
