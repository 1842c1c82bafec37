import type { Context } from '../../../platform/context.ts'
import { workspaceLoader } from '../../identity/index.ts'
import { inEachLanguage, type SitemapEntry } from '../../public-site/index.ts'
import { blogPath, postPath } from '../address.ts'
import { everyPublicPost } from '../queries.ts'

/** Every blog and post, with the translations there are. */
export async function blogSitemap(ctx: Context): Promise<SitemapEntry[]> {
  const posts = await everyPublicPost(ctx)
  const slugs = new Map<string, string>()
  for (const id of new Set(posts.map((post) => post.workspaceId)))
    slugs.set(id, (await workspaceLoader(ctx).load(id))?.slug ?? '')
  const pathOf = (post: (typeof posts)[number]) => postPath(slugs.get(post.workspaceId) ?? '', post.slug ?? '')
  const groups = new Map<string, Record<string, string>>()
  for (const post of posts) {
    const group = post.originalId ?? post.id
    groups.set(group, { ...groups.get(group), [post.locale]: pathOf(post) })
  }
  const blogs = [...slugs.values()].map((slug) => ({
    path: blogPath(slug),
    alternates: inEachLanguage(blogPath(slug)),
  }))
  const entries = posts.map((post): SitemapEntry => {
    const alternates = groups.get(post.originalId ?? post.id) ?? {}
    const translated = Object.keys(alternates).length > 1
    return { path: pathOf(post), lastModified: post.at ?? undefined, ...(translated ? { alternates } : {}) }
  })
  return [...blogs, ...entries]
}
