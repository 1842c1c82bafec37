import { createRequire } from 'node:module'
import { LOCALES, type Locale } from '@rapport/domain/identity'
import type { ReactNode } from 'react'
import { translate } from '../../platform/i18n.ts'
import { brandStyle, type PageBrand } from './brand.ts'
import { STYLES } from './styles.ts'

/** Loaded for the first page: a server that only answers the API does without. */
const require = createRequire(import.meta.url)
const markup = () => require('react-dom/server') as typeof import('react-dom/server')

export type Page = {
  /** The reader's language: of the frame around the content. */
  locale: Locale
  brand: PageBrand
  /** Without the name of the workspace, which is added. */
  title: string
  /** One or two sentences for search results and previews. */
  description: string
  /** The canonical address. */
  url: string
  /** The same page in other languages, itself included, by language; also where the language links lead. */
  alternates?: Partial<Record<Locale, string>>
  /** The address that picks the language by the reader. */
  xDefault?: string
  noindex?: boolean
  type?: 'website' | 'article'
  image?: { url: string; width: number; height: number; alt: string }
  jsonLd?: readonly object[]
  /** Feeds, `article:*` and the like. */
  head?: ReactNode
  /** Further rules for this page. */
  styles?: string
  nav?: readonly { href: string; label: string; optional?: boolean }[]
  /** Where the name in the head of the page leads. */
  home?: string
  body: ReactNode
}

export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  ja: '日本語',
  'zh-Hant': '繁體中文',
  de: 'Deutsch',
  id: 'Bahasa Indonesia',
}

/** JSON that cannot end the script element it stands in. */
const safeJson = (value: object): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

const OG_LOCALES: Readonly<Record<Locale, string>> = {
  en: 'en_US',
  ja: 'ja_JP',
  'zh-Hant': 'zh_TW',
  de: 'de_DE',
  id: 'id_ID',
}

/** One sentence or two: what fits where search engines and messengers show it. */
export function summary(text: string, max = 180): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  const letters = [...plain]
  if (letters.length <= max) return plain
  const cut = letters.slice(0, max - 1).join('')
  return `${/\s/.test(cut) ? cut.replace(/\s+\S*$/, '') : cut}…`
}

function Head({ page }: { page: Page }) {
  const { locale, brand, url, image } = page
  const title = page.title.includes(brand.name) ? page.title : `${page.title} · ${brand.name}`
  const description = summary(page.description)
  const alternates = LOCALES.flatMap((tag) => (page.alternates?.[tag] ? [{ tag, href: page.alternates[tag] }] : []))
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={description} />
      {page.noindex ? <meta name="robots" content="noindex, nofollow" /> : <link rel="canonical" href={url} />}
      {!page.noindex &&
        alternates.map(({ tag, href }) => <link key={tag} rel="alternate" hrefLang={tag} href={href} />)}
      {!page.noindex && page.xDefault && <link rel="alternate" hrefLang="x-default" href={page.xDefault} />}
      <meta property="og:type" content={page.type ?? 'website'} />
      <meta property="og:title" content={page.title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:site_name" content={brand.name} />
      <meta property="og:locale" content={OG_LOCALES[locale]} />
      {alternates
        .filter(({ tag }) => tag !== locale)
        .map(({ tag }) => (
          <meta key={tag} property="og:locale:alternate" content={OG_LOCALES[tag]} />
        ))}
      {image && (
        <>
          <meta property="og:image" content={image.url} />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
          <meta property="og:image:alt" content={image.alt} />
        </>
      )}
      <meta name="twitter:card" content={image && image.width >= 600 ? 'summary_large_image' : 'summary'} />
      <meta name="theme-color" content="#faf8f5" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#171512" media="(prefers-color-scheme: dark)" />
      <link rel="icon" href={brand.logoUrl ?? '/p/_/rapport.svg'} />
      <link rel="preload" href="/p/_/figtree.woff2" as="font" type="font/woff2" crossOrigin="" />
      {page.head}
      <style dangerouslySetInnerHTML={{ __html: brandStyle(brand) + STYLES + (page.styles ?? '') }} />
      {page.jsonLd?.map((data, index) => (
        <script key={index} type="application/ld+json" dangerouslySetInnerHTML={{ __html: safeJson(data) }} />
      ))}
    </head>
  )
}

function Mark({ brand, home }: { brand: PageBrand; home: string | undefined }) {
  const inside = (
    <>
      {brand.logoUrl ? (
        <img src={brand.logoUrl} alt="" height={40} />
      ) : (
        <span className="ini" aria-hidden="true">
          {[...brand.name][0]?.toUpperCase()}
        </span>
      )}
      <span>{brand.name}</span>
    </>
  )
  return home ? (
    <a className="mark" href={home}>
      {inside}
    </a>
  ) : (
    <span className="mark">{inside}</span>
  )
}

function Document({ page }: { page: Page }) {
  const { locale } = page
  return (
    <html lang={locale}>
      <Head page={page} />
      <body>
        <a className="skip" href="#main">
          {translate(locale, 'page.skip')}
        </a>
        <header className="wrap top">
          <Mark brand={page.brand} home={page.home} />
          {page.nav && page.nav.length > 0 && (
            <nav aria-label={translate(locale, 'page.nav')}>
              {page.nav.map(({ href, label, optional }) => (
                <a key={href} href={href} className={optional ? 'opt' : undefined}>
                  {label}
                </a>
              ))}
            </nav>
          )}
        </header>
        <main id="main">{page.body}</main>
        <footer>
          <div className="wrap">
            {page.alternates && (
              <nav aria-label={translate(locale, 'page.languages')}>
                <ul className="langs">
                  {LOCALES.map((tag) => {
                    const href = page.alternates?.[tag]
                    return (
                      href && (
                        <li key={tag}>
                          <a href={href} lang={tag} hrefLang={tag} aria-current={tag === locale ? 'true' : undefined}>
                            {LANGUAGE_NAMES[tag]}
                          </a>
                        </li>
                      )
                    )
                  })}
                </ul>
              </nav>
            )}
            <p>{translate(locale, 'page.runsOn', { product: 'Rapport' })}</p>
          </div>
        </footer>
      </body>
    </html>
  )
}

/**
 * A whole public page as static HTML, readable and usable without JavaScript: head tags for search engines and previews, the brand's
 * colours in light and dark, the frame with its language links, and the body.
 */
export const renderPage = (page: Page): string =>
  `<!doctype html>${markup().renderToStaticMarkup(<Document page={page} />)}`
