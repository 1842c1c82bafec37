import { Feed } from 'feed'
import type { Context } from '../../../platform/context.ts'
import { translate } from '../../../platform/i18n.ts'
import { type WorkspaceRow } from '../../identity/index.ts'
import { brandOf } from '../../public-site/index.ts'
import { blogUrl } from '../address.ts'
import { bylineOf, type PostView } from './load.ts'

export const FEEDS = {
  'feed.xml': { mediaType: 'application/rss+xml; charset=utf-8', write: (feed: Feed) => inXml(feed.rss2()) },
  'atom.xml': {
    mediaType: 'application/atom+xml; charset=utf-8',
    write: (feed: Feed) => inXml(withHtml(feed).atom1()),
  },
  'feed.json': { mediaType: 'application/feed+json; charset=utf-8', write: (feed: Feed) => inJson(feed.json1()) },
} as const

/** Posts in a feed, and the longest that is in it whole. */
export const FEED_POSTS = 20
const WHOLE = 200_000

/** Stands for "]]>", which would end a CDATA section, until the feed is written. */
const SECTION_END = '\ue000section-end\ue000'
/** Without what XML cannot hold. */
const storable = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(SECTION_END, '')
    .replaceAll(']]>', SECTION_END)
/** In a section "]]>" is written in two of them, elsewhere escaped. */
const inXml = (xml: string): string =>
  xml
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, (section) => section.replaceAll(SECTION_END, ']]]]><![CDATA[>'))
    .replaceAll(SECTION_END, ']]&gt;')
const inJson = (json: string): string => json.replaceAll(SECTION_END, ']]>')

/** Footnotes and headings are on the page: a reader elsewhere finds them there. */
const withAddress = (html: string, url: string): string =>
  html.replace(/(<a(?:\s[\w-]+(?:="[^"]*")?)*?\shref=")#/g, (_, before: string) => `${before}${escaped(url)}#`)

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

/** Atom's titles and summaries are HTML: what looks like markup or an entity in ours is none. */
function withHtml(feed: Feed): Feed {
  const html = (text: string) => text.replace(/&(?=[a-z#])|<(?=[a-z/!?])/gi, (c) => (c === '&' ? '&amp;' : '&lt;'))
  feed.items = feed.items.map((item) => ({
    ...item,
    title: html(item.title),
    ...(item.description === undefined ? {} : { description: html(item.description) }),
  }))
  return feed
}

/** A post as its page has it: who wrote it for what, the text, and the call to action with the partner's link. */
function contentOf({ post, partner, rendition, linkUrl, url }: PostView, workspace: WorkspaceRow): string {
  const { locale, ctaText } = post.published
  const said = translate(locale, 'blog.disclosure', { partner: partner.name, workspace: workspace.name })
  const text =
    rendition.html.length <= WHOLE ? withAddress(rendition.html, url) : `<p>${escaped(rendition.excerpt)}</p>`
  const call = ctaText || translate(locale, 'blog.ctaDefault')
  return `<p><em>${escaped(said)}</em></p>${text}<p><a href="${escaped(linkUrl)}" rel="sponsored nofollow">${escaped(call)}</a></p>`
}

/** The newest posts of a blog for feed readers, with their whole text. */
export function blogFeed(ctx: Context, workspace: WorkspaceRow, views: readonly PostView[]): Feed {
  const base = blogUrl(ctx, workspace.slug)
  const { locale } = workspace
  const values = { workspace: workspace.name }
  const { logoUrl } = brandOf(ctx, workspace)
  const changed = views.map(({ post }) => post.publicUpdatedAt.getTime())
  const feed = new Feed({
    id: base,
    link: base,
    title: storable(translate(locale, 'blog.title', values)),
    description: storable(translate(locale, 'blog.description', values)),
    language: locale,
    updated: new Date(Math.max(workspace.createdAt.getTime(), ...changed)),
    generator: false,
    copyright: storable(workspace.name),
    ...(logoUrl ? { image: logoUrl } : {}),
    feedLinks: { rss: `${base}/feed.xml`, atom: `${base}/atom.xml`, json: `${base}/feed.json` },
  })
  for (const view of views) {
    const { post, url, description } = view
    feed.addItem({
      id: url,
      link: url,
      title: storable(post.published.title),
      description: storable(description),
      content: storable(contentOf(view, workspace)),
      author: [{ name: storable(bylineOf(view, locale)) }],
      date: post.publicUpdatedAt,
      published: post.publishedAt,
    })
  }
  return feed
}
