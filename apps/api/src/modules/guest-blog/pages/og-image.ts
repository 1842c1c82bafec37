import { ogCardInput } from '@rapport/cobrand'
import type { Context } from '../../../platform/context.ts'
import { translate } from '../../../platform/i18n.ts'
import { type Rendition, renderingOf } from '../../../platform/rendering/index.ts'
import { brandFor, brandsOf } from '../../cobranding/index.ts'
import { type WorkspaceRow } from '../../identity/index.ts'
import type { PublicPost } from '../queries.ts'

/** The link preview of a post: its title in both brands, 1200 × 630, kept by its content. */
export async function ogImage(ctx: Context, workspace: WorkspaceRow, post: PublicPost): Promise<Rendition> {
  const { title, locale } = post.published
  const brands = await brandsOf(ctx, workspace.id, post.partnerId)
  const card = {
    title,
    eyebrow: translate(locale, 'blog.title', { workspace: workspace.name }),
    locale,
    workspace: await brandFor(ctx, brands.workspace),
    partner: await brandFor(ctx, brands.partner),
  }
  return renderingOf(ctx.services).rendition(ogCardInput(card), 'png', workspace.id)
}
