import { translate } from '../../../platform/i18n.ts'
import type { Page } from '../page.tsx'
import type { ProgramView } from './load.ts'
import { programImageUrl } from './og-image.ts'
import { PROGRAM_STYLES } from './styles.ts'

type Which = '' | '/apply' | '/terms'

/** What all pages of a program have in common: brand, addresses in five languages, and data for search engines. */
export function frameOf(view: ProgramView, which: Which, title: string): Omit<Page, 'body' | 'description'> {
  const { locale, brand, program } = view
  const crumbs = [
    { name: program.name, item: view.url() },
    ...(which === '' ? [] : [{ name: title, item: view.url(which) }]),
  ]
  const explicit = view.path(which).includes('lang=')
  return {
    locale,
    brand,
    title,
    url: explicit ? view.alternates(which)[locale] : view.url(which),
    alternates: view.alternates(which),
    image: { url: programImageUrl(view), width: 1200, height: 630, alt: program.name },
    xDefault: view.url(which),
    noindex: program.state !== 'OPEN',
    home: view.path(),
    nav: [
      { href: view.path('/terms'), label: translate(locale, 'page.program.terms'), optional: true },
      { href: '/sign-in', label: translate(locale, 'page.signIn') },
    ],
    styles: PROGRAM_STYLES,
    jsonLd: [
      {
        '@context': 'https://schema.org',
        '@type': 'Organization',
        name: brand.name,
        url: new URL(program.destinationUrl).origin,
        ...(brand.logoUrl ? { logo: brand.logoUrl } : {}),
      },
      {
        '@context': 'https://schema.org',
        '@type': 'BreadcrumbList',
        itemListElement: crumbs.map((crumb, index) => ({ '@type': 'ListItem', position: index + 1, ...crumb })),
      },
    ],
  }
}
