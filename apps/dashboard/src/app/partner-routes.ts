import { createRoute } from '@tanstack/react-router'
import { commissionsSearch } from '../features/commissions/search.ts'
import { leadsSearch } from '../features/leads/search.ts'
import { librarySearch } from '../features/library/search.ts'
import { linksSearch } from '../features/links/search.ts'
import { statsSearch } from '../features/stats/search.ts'
import { cursor } from '#lib/search.ts'
import { lazyPage } from './lazy-page.ts'
import { rootRoute } from './root-route.ts'

const portal = createRoute({
  getParentRoute: () => rootRoute,
  path: '/portal/$partner',
  component: lazyPage(() => import('./partner-shell.tsx'), 'PartnerShell'),
})
const home = createRoute({
  getParentRoute: () => portal,
  path: '/',
  component: lazyPage(() => import('../pages/partner/home.tsx'), 'PortalHomePage'),
})
const onboarding = createRoute({
  getParentRoute: () => portal,
  path: 'onboarding',
  component: lazyPage(() => import('../pages/partner/onboarding.tsx'), 'OnboardingPage'),
})
const links = createRoute({
  getParentRoute: () => portal,
  path: 'links',
  validateSearch: linksSearch,
  component: lazyPage(() => import('../pages/partner/links.tsx'), 'LinksPage'),
})
const library = createRoute({
  getParentRoute: () => portal,
  path: 'library',
  validateSearch: librarySearch,
  component: lazyPage(() => import('../pages/partner/library.tsx'), 'PortalLibraryPage'),
})
const content = createRoute({
  getParentRoute: () => portal,
  path: 'content',
  validateSearch: cursor,
  component: lazyPage(() => import('../pages/partner/content.tsx'), 'PortalContentPage'),
})
const contentNew = createRoute({
  getParentRoute: () => portal,
  path: 'content/new',
  component: lazyPage(() => import('../pages/partner/content-new.tsx'), 'PortalContentNewPage'),
})
const asset = createRoute({
  getParentRoute: () => portal,
  path: 'content/$asset',
  component: lazyPage(() => import('../pages/partner/content-asset.tsx'), 'PortalAssetPage'),
})
const posts = createRoute({
  getParentRoute: () => portal,
  path: 'posts',
  validateSearch: cursor,
  component: lazyPage(() => import('../pages/partner/posts.tsx'), 'PortalPostsPage'),
})
const post = createRoute({
  getParentRoute: () => portal,
  path: 'posts/$post',
  component: lazyPage(() => import('../pages/partner/post.tsx'), 'PortalPostPage'),
})
const performance = createRoute({
  getParentRoute: () => portal,
  path: 'performance',
  validateSearch: statsSearch,
  component: lazyPage(() => import('../pages/partner/performance.tsx'), 'PerformancePage'),
})
const leads = createRoute({
  getParentRoute: () => portal,
  path: 'leads',
  validateSearch: leadsSearch,
  component: lazyPage(() => import('../pages/partner/leads.tsx'), 'PortalLeadsPage'),
})
const earnings = createRoute({
  getParentRoute: () => portal,
  path: 'earnings',
  validateSearch: commissionsSearch,
  component: lazyPage(() => import('../pages/partner/earnings.tsx'), 'EarningsPage'),
})
const earning = createRoute({
  getParentRoute: () => portal,
  path: 'earnings/$commission',
  component: lazyPage(() => import('../pages/partner/earning.tsx'), 'EarningPage'),
})
const payouts = createRoute({
  getParentRoute: () => portal,
  path: 'payouts',
  validateSearch: cursor,
  component: lazyPage(() => import('../pages/partner/payouts.tsx'), 'PortalPayoutsPage'),
})
const brand = createRoute({
  getParentRoute: () => portal,
  path: 'brand',
  component: lazyPage(() => import('../pages/partner/brand.tsx'), 'BrandPage'),
})
const team = createRoute({
  getParentRoute: () => portal,
  path: 'team',
  component: lazyPage(() => import('../pages/partner/team.tsx'), 'TeamPage'),
})
const terms = createRoute({
  getParentRoute: () => portal,
  path: 'terms',
  component: lazyPage(() => import('../pages/partner/terms.tsx'), 'PortalTermsPage'),
})

/** Every address of the partner's side. */
export const partnerRoutes = portal.addChildren([
  home,
  onboarding,
  links,
  library,
  content,
  contentNew,
  asset,
  posts,
  post,
  performance,
  leads,
  earnings,
  earning,
  payouts,
  brand,
  team,
  terms,
])
