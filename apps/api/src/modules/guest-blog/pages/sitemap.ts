import type { Context } from '../../../platform/context.ts'
import { groupBy } from '../../../platform/db/read.ts'
import { workspaceLoader } from '../../identity/index.ts'
import { inEachLanguage, type SitemapEntry } from '../../public-site/index.ts'
import { blogPath, postPath, postUrl } from '../address.ts'
import { everyPublicPost } from '../queries.ts'
import { isForeign, languagesOf } from './languages.ts'

/** Every blog, and every post that is not sent elsewhere, with the translations there are. */
export async function blogSitemap(ctx: Context): Promise<SitemapEntry[]> {
  const posts = await everyPublicPost(ctx)
  const slugs = new Map<string, string>()
  for (const id of new Set(posts.map((post) => post.workspaceId)))
    slugs.set(id, (await workspaceLoader(ctx).load(id))?.slug ?? '')
  const groups = groupBy(posts.toReversed(), (post) => post.originalId ?? post.id)
  const blogs = [...slugs.values()].map((slug) => ({
    path: blogPath(slug),
    alternates: inEachLanguage(blogPath(slug)),
  }))
  const entries = posts.flatMap((post): SitemapEntry[] => {
    const workspace = slugs.get(post.workspaceId) ?? ''
    if (isForeign(post, postUrl(ctx, workspace, post.slug))) return []
    const group = groups.get(post.originalId ?? post.id) ?? []
    const languages = languagesOf(group, (slug) => postPath(workspace, slug))
    return [{ path: postPath(workspace, post.slug), lastModified: post.at ?? undefined, ...languages }]
  })
  return [...blogs, ...entries]
}
