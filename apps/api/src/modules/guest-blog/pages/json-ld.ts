import type { Graph, ListItem } from 'schema-dts'
import { type WorkspaceRow } from '../../identity/index.ts'
import type { PostView } from './load.ts'

type Given = { view: PostView; workspace: WorkspaceRow; blogUrl: string; blogTitle: string; logoUrl: string | null }

/** What a post is, for search engines: the article, who publishes and who wrote it, and where it stands. */
export function postGraph({ view, workspace, blogUrl, blogTitle, logoUrl }: Given): Graph {
  const { post, partner, url, imageUrl, description, rendition } = view
  const { published } = post
  const canonical = published.canonicalUrl ?? url
  const publisher = `${blogUrl}#publisher`
  const author = `${url}#author`
  const crumb = (position: number, name: string, item: string): ListItem => ({
    '@type': 'ListItem',
    position,
    name,
    item,
  })
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'BlogPosting',
        '@id': `${url}#article`,
        headline: published.title,
        description,
        inLanguage: published.locale,
        datePublished: post.publishedAt.toISOString(),
        dateModified: post.publicUpdatedAt.toISOString(),
        wordCount: rendition.wordCount,
        url: canonical,
        mainEntityOfPage: canonical,
        image: { '@type': 'ImageObject', url: imageUrl, width: '1200', height: '630' },
        author: { '@id': author },
        publisher: { '@id': publisher },
        isPartOf: { '@type': 'Blog', name: blogTitle, url: blogUrl },
      },
      {
        '@type': 'Organization',
        '@id': publisher,
        name: workspace.name,
        url: blogUrl,
        ...(logoUrl ? { logo: { '@type': 'ImageObject', url: logoUrl } } : {}),
      },
      {
        '@type': 'Person',
        '@id': author,
        name: published.authorName,
        ...(published.authorBio ? { description: published.authorBio } : {}),
        worksFor: { '@type': 'Organization', name: partner.name, ...(partner.website ? { url: partner.website } : {}) },
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: [crumb(1, blogTitle, blogUrl), crumb(2, published.title, url)],
      },
    ],
  }
}
