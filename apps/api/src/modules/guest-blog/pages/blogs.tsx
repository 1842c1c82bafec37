import type { Locale } from '@rapport/domain/identity'
import type { Context } from '../../../platform/context.ts'
import { translate } from '../../../platform/i18n.ts'
import { type WorkspaceRow } from '../../identity/index.ts'
import { RAPPORT, renderPage } from '../../public-site/index.ts'
import { blogUrl } from '../address.ts'

/** Where to read, on an installation with several blogs. */
export function blogsPage(ctx: Context, workspaces: readonly WorkspaceRow[], locale: Locale): string {
  const title = translate(locale, 'blog.all')
  return renderPage({
    locale,
    brand: RAPPORT,
    title,
    description: title,
    url: `${ctx.services.publicUrl}/blog`,
    noindex: true,
    body: (
      <section className="wrap narrow stack">
        <h1>{title}</h1>
        {workspaces.map((workspace) => (
          <p key={workspace.id}>
            <a href={blogUrl(ctx, workspace.slug)}>{translate(locale, 'blog.title', { workspace: workspace.name })}</a>
          </p>
        ))}
      </section>
    ),
  })
}
