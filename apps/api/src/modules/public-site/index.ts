import type { ApiModule } from '../../module.ts'
import { programPages } from './program/sitemap.ts'
import { mountPublicSite } from './routes.ts'
import { registerSitemap } from './sitemap.ts'

export { brandOf, type PageBrand, RAPPORT } from './brand.ts'
export { type ErrorPage, errorPageOf, inEachLanguage, sendErrorPage } from './error-page.tsx'
export { LANGUAGE_NAMES, type Page, renderPage, summary } from './page.tsx'
export { pageLocale, sendPage } from './send-page.ts'
export { registerSitemap, type SitemapEntry } from './sitemap.ts'

registerSitemap(programPages)

export const publicSite: ApiModule = { name: 'public-site', resolvers: [], routes: mountPublicSite }
