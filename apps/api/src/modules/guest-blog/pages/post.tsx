import type { Locale } from '@rapport/domain/identity'
import type { Context } from '../../../platform/context.ts'
import { translate } from '../../../platform/i18n.ts'
import { type WorkspaceRow } from '../../identity/index.ts'
import { brandOf, renderPage } from '../../public-site/index.ts'
import { blogPath, blogUrl, postUrl } from '../address.ts'
import type { PublicPost } from '../queries.ts'
import { Entry } from './entry.tsx'
import { FeedLinks } from './feed-links.tsx'
import { postGraph } from './json-ld.ts'
import { isForeign, languagesOf } from './languages.ts'
import { dayIn, type PostView } from './load.ts'
import { BLOG_STYLES } from './styles.ts'

type Given = {
  workspace: WorkspaceRow
  view: PostView
  /** The same in other languages, itself included. */
  translations: readonly PublicPost[]
  more: readonly PostView[]
}

function Byline({ view, workspace, locale }: { view: PostView; workspace: WorkspaceRow; locale: Locale }) {
  const { post, partner, minutes } = view
  const { authorName } = post.published
  const edited = dayIn(locale, workspace, post.publicUpdatedAt)
  const first = dayIn(locale, workspace, post.publishedAt)
  return (
    <div className="who">
      <span className="ini" aria-hidden="true">
        {[...authorName][0]?.toUpperCase()}
      </span>
      <div>
        <b>{authorName}</b>
        <p className="meta">
          {authorName !== partner.name && <span>{partner.name}</span>}
          <time dateTime={post.publishedAt.toISOString()}>{first}</time>
          {edited !== first && <span>{translate(locale, 'blog.updated', { date: edited })}</span>}
          <span>{translate(locale, 'blog.minutes', { minutes })}</span>
        </p>
      </div>
    </div>
  )
}

function CallToAction({ view, locale }: { view: PostView; locale: Locale }) {
  const { post, partner, linkUrl } = view
  return (
    <aside className="cta">
      <div>
        <p className="big">{translate(locale, 'blog.ctaTitle')}</p>
        <p className="small">{translate(locale, 'blog.ctaNote', { partner: partner.name })}</p>
        <p className="printed">{linkUrl}</p>
      </div>
      <a className="btn" href={linkUrl} rel="sponsored nofollow">
        {post.published.ctaText || translate(locale, 'blog.ctaDefault')}
      </a>
    </aside>
  )
}

/** The page of a post: everything in the language of the post. */
export function postPage(ctx: Context, { workspace, view, translations, more }: Given): string {
  const { post, partner, url, imageUrl, description, rendition } = view
  const { title, canonicalUrl, authorBio, authorName, locale } = post.published
  const base = blogUrl(ctx, workspace.slug)
  const brand = brandOf(ctx, workspace)
  const blogTitle = translate(locale, 'blog.title', { workspace: workspace.name })
  const urlOf = (slug: string) => postUrl(ctx, workspace.slug, slug)
  const group = translations.map((other) => ({ ...other, ...other.published }))
  const languages = isForeign({ ...post, ...post.published }, url) ? undefined : languagesOf(group, urlOf)
  return renderPage({
    locale,
    brand,
    title,
    description,
    url: canonicalUrl ?? url,
    type: 'article',
    image: { url: imageUrl, width: 1200, height: 630, alt: title },
    ...languages,
    jsonLd: [postGraph({ view, workspace, blogUrl: base, blogTitle, logoUrl: brand.logoUrl })],
    head: (
      <>
        <meta name="author" content={authorName} />
        <meta property="article:published_time" content={post.publishedAt.toISOString()} />
        <meta property="article:modified_time" content={post.publicUpdatedAt.toISOString()} />
        <meta property="article:author" content={authorName} />
        <meta name="twitter:title" content={title} />
        <meta name="twitter:description" content={description} />
        <meta name="twitter:image" content={imageUrl} />
        <FeedLinks base={base} title={blogTitle} />
      </>
    ),
    styles: BLOG_STYLES,
    home: blogPath(workspace.slug),
    nav: [{ href: base, label: translate(locale, 'blog.all') }],
    body: (
      <>
        <article className="post wrap narrow">
          <header>
            <p className="eyebrow">{translate(locale, 'blog.guestPost')}</p>
            <h1>{title}</h1>
            <p className="lead">{description}</p>
            <Byline view={view} workspace={workspace} locale={locale} />
            <p className="said">
              {translate(locale, 'blog.disclosure', { partner: partner.name, workspace: workspace.name })}
            </p>
          </header>
          <div className="prose" lang={locale} dangerouslySetInnerHTML={{ __html: rendition.html }} />
          <CallToAction view={view} locale={locale} />
          {authorBio && (
            <section className="about" style={{ paddingBlock: 0 }}>
              <h2>{translate(locale, 'blog.about')}</h2>
              <p className="rich">{authorBio}</p>
            </section>
          )}
        </article>
        {more.length > 0 && (
          <section className="wrap more">
            <h2>{translate(locale, 'blog.more')}</h2>
            <ul className="entries">
              {more.map((other) => (
                <Entry key={other.post.id} view={other} workspace={workspace} locale={locale} heading="h3" />
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  })
}
