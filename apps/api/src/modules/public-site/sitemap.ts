import type { Locale } from '@rapport/domain/identity'
import type { Context } from '../../platform/context.ts'

/** One page for search engines. Addresses are paths on this server. */
export type SitemapEntry = {
  path: string
  lastModified?: Date | undefined
  /** The same page in each language there is, by path. */
  alternates?: Partial<Record<Locale, string>>
  /** What readers of other languages get; the page itself where it is not said. */
  xDefault?: string
}
type Source = (ctx: Context) => Promise<readonly SitemapEntry[]>

const sources: Source[] = []
/** The most one sitemap may hold. */
const LIMIT = 50_000

/** Adds pages to `/sitemap.xml`; the source is asked each time. */
export function registerSitemap(source: Source): void {
  sources.push(source)
}

/** The sitemap of every registered page, with the languages it is there in. */
export async function sitemapXml(ctx: Context): Promise<string> {
  const entries: SitemapEntry[] = []
  for (const source of sources) entries.push(...(await source(ctx)))
  // the library ends an empty sitemap with an error that nobody hears
  if (entries.length === 0)
    return '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'
  const { publicUrl } = ctx.services
  const { SitemapStream, streamToPromise } = await import('sitemap')
  const stream = new SitemapStream({
    hostname: publicUrl,
    xmlns: { news: false, video: false, image: false, xhtml: true },
  })
  for (const { path, lastModified, alternates, xDefault = path } of entries.slice(0, LIMIT)) {
    const links = Object.entries(alternates ?? {}).map(([lang, url]) => ({ lang, url: publicUrl + url }))
    stream.write({
      url: publicUrl + path,
      ...(lastModified ? { lastmod: lastModified.toISOString() } : {}),
      ...(links.length > 0 ? { links: [...links, { lang: 'x-default', url: publicUrl + xDefault }] } : {}),
    })
  }
  stream.end()
  return String(await streamToPromise(stream))
}
