import type { Locale } from '@rapport/domain/identity'
import type { Context } from '../../../platform/context.ts'
import { intl, translate } from '../../../platform/i18n.ts'
import { type WorkspaceRow } from '../../identity/index.ts'
import { partnerLoader, type PartnerRow } from '../../partners/index.ts'
import { linkLoader } from '../../tracking/index.ts'
import { postUrl } from '../address.ts'
import { type PublicPost } from '../queries.ts'
import { type Rendition, renditionLoader } from '../renditions.ts'

/** A public post with what its page says of it. */
export type PostView = {
  post: PublicPost
  partner: PartnerRow
  rendition: Rendition
  url: string
  /** The link preview in both brands, 1200 × 630; its address changes with the content. */
  imageUrl: string
  linkUrl: string
  description: string
  minutes: number
}

const WORDS_PER_MINUTE = 220

/** Posts as pages show them, in the same order. */
export function viewsOf(ctx: Context, workspace: WorkspaceRow, posts: readonly PublicPost[]): Promise<PostView[]> {
  return Promise.all(
    posts.map(async (post): Promise<PostView> => {
      const [partner, link, rendition] = await Promise.all([
        partnerLoader(ctx).load(post.partnerId),
        linkLoader(ctx).load(post.linkId),
        renditionLoader(ctx).load({ id: post.id, markdown: post.published.markdown }),
      ])
      if (!partner || !link) throw new Error(`post ${post.id} has lost its partner or link`)
      const url = postUrl(ctx, workspace.slug, post.slug)
      return {
        post,
        partner,
        rendition,
        url,
        imageUrl: `${url}/og.png?v=${post.publishedVersion}`,
        linkUrl: `${ctx.services.publicUrl}/r/${link.key}`,
        description: post.published.description || rendition.excerpt,
        minutes: Math.max(1, Math.round(rendition.wordCount / WORDS_PER_MINUTE)),
      }
    }),
  )
}

/** A day as people write it, where the workspace is. */
export const dayIn = (locale: Locale, workspace: WorkspaceRow, at: Date): string =>
  intl(locale).formatDate(at, { dateStyle: 'long', timeZone: workspace.timeZone })

/** "Ada Brandt, Harbor & Pine", or one name where both are the same. */
export const bylineOf = ({ post, partner }: PostView, locale: Locale): string => {
  const { authorName } = post.published
  return authorName === partner.name
    ? authorName
    : translate(locale, 'blog.byline', { author: authorName, partner: partner.name })
}
