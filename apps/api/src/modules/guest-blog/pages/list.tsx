import type { Locale } from '@rapport/domain/identity'
import type { Context } from '../../../platform/context.ts'
import { translate } from '../../../platform/i18n.ts'
import { type WorkspaceRow } from '../../identity/index.ts'
import { brandOf, inEachLanguage, renderPage } from '../../public-site/index.ts'
import { blogPath, blogUrl } from '../address.ts'
import { FeedLinks } from './feed-links.tsx'
import { Entry } from './entry.tsx'
import type { PostView } from './load.ts'
import { BLOG_STYLES } from './styles.ts'

export const PER_PAGE = 12

type Given = {
  workspace: WorkspaceRow
  views: readonly PostView[]
  locale: Locale
  /** 1 is the newest. */
  page: number
  hasMore: boolean
  /** The address names the language. */
  named: boolean
}

/** The list of a workspace's blog, newest first. */
export function listPage(ctx: Context, { workspace, views, locale, page, hasMore, named }: Given): string {
  const base = blogUrl(ctx, workspace.slug)
  const values = { workspace: workspace.name }
  const title = translate(locale, 'blog.title', values)
  const description = translate(locale, 'blog.description', values)
  const query = (number: number) => {
    const parts = [...(named ? [`lang=${locale}`] : []), ...(number > 1 ? [`page=${number}`] : [])]
    return base + (parts.length > 0 ? `?${parts.join('&')}` : '')
  }
  return renderPage({
    locale,
    brand: brandOf(ctx, workspace),
    title,
    description,
    url: query(page),
    noindex: views.length === 0,
    ...(page === 1 ? { alternates: inEachLanguage(base), xDefault: base } : {}),
    ...(views[0] ? { image: { url: views[0].imageUrl, width: 1200, height: 630, alt: title } } : {}),
    jsonLd: [
      {
        '@context': 'https://schema.org',
        '@type': 'Blog',
        name: title,
        description,
        url: base,
        publisher: { '@type': 'Organization', name: workspace.name },
      },
    ],
    head: <FeedLinks base={base} title={title} />,
    styles: BLOG_STYLES,
    home: blogPath(workspace.slug),
    nav: [{ href: `${base}/feed.xml`, label: translate(locale, 'blog.subscribe') }],
    body: (
      <>
        <section className="wrap bloghead stack">
          <h1>{title}</h1>
          <p className="lead">{views.length > 0 ? description : translate(locale, 'blog.empty')}</p>
        </section>
        <div className="wrap">
          <ul className={page === 1 ? 'entries first' : 'entries'}>
            {views.map((view, index) => (
              <Entry
                key={view.post.id}
                view={view}
                workspace={workspace}
                locale={locale}
                heading="h2"
                eager={index === 0}
              />
            ))}
          </ul>
          {(page > 1 || hasMore) && (
            <p className="pages">
              <span>{page > 1 && <a href={query(page - 1)}>{translate(locale, 'blog.previous')}</a>}</span>
              <span>{hasMore && <a href={query(page + 1)}>{translate(locale, 'blog.next')}</a>}</span>
            </p>
          )}
        </div>
      </>
    ),
  })
}
