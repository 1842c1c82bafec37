import { scopeOf } from '@rapport/domain/identity'
import type { ApiModule } from '../../module.ts'
import { registerNode } from '../../platform/graphql/node.ts'
import { registerSitemap } from '../public-site/index.ts'
import { GuestPostEdges } from './edges.ts'
import { blogSitemap } from './pages/sitemap.ts'
import { findPost } from './queries.ts'
import { postMails } from './reactions.ts'
import { GuestBlogResolver } from './resolver.ts'
import { mountBlog } from './routes.ts'

export { publishGuestPost, unpublishGuestPost } from './commands/publish.ts'
export { addGuestPostComment, approveGuestPost, requestGuestPostChanges } from './commands/review.ts'
export { createGuestPost, submitGuestPost, updateGuestPost } from './commands/write.ts'
export { postUrl } from './address.ts'
export { type PostRow } from './queries.ts'
export { GuestPost } from './types.ts'

registerNode('guestPost', 'GuestPost', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findPost(ctx, scope, id)
})

registerSitemap(blogSitemap)

export const guestBlog: ApiModule = {
  name: 'guest-blog',
  resolvers: [GuestBlogResolver, GuestPostEdges],
  reactions: [postMails],
  routes: mountBlog,
}
