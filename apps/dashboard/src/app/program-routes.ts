import { createRoute } from '@tanstack/react-router'
import { applicationsSearch } from '../features/applications/search.ts'
import { assetsSearch } from '../features/cobrand/states.ts'
import { commissionsSearch } from '../features/commissions/search.ts'
import { conversionsSearch } from '../features/conversions/search.ts'
import { leadsSearch } from '../features/leads/search.ts'
import { librarySearch } from '../features/library/search.ts'
import { partnersSearch } from '../features/partners/search.ts'
import { postsSearch } from '../features/posts/states.ts'
import { statsSearch } from '../features/stats/search.ts'
import { cursor } from '#lib/search.ts'
import { lazyPage } from './lazy-page.ts'
import { rootRoute } from './root-route.ts'

const w = createRoute({
  getParentRoute: () => rootRoute,
  path: '/w/$workspace',
  component: lazyPage(() => import('./program-shell.tsx'), 'ProgramShell'),
})
const home = createRoute({
  getParentRoute: () => w,
  path: '/',
  component: lazyPage(() => import('../pages/program/home.tsx'), 'ProgramHomePage'),
})
const programs = createRoute({
  getParentRoute: () => w,
  path: 'programs',
  component: lazyPage(() => import('../pages/program/programs.tsx'), 'ProgramsPage'),
})
const programNew = createRoute({
  getParentRoute: () => w,
  path: 'programs/new',
  component: lazyPage(() => import('../pages/program/program-new.tsx'), 'ProgramNewPage'),
})
const program = createRoute({
  getParentRoute: () => w,
  path: 'programs/$program',
  component: lazyPage(() => import('../pages/program/program.tsx'), 'ProgramPage'),
})
const overview = createRoute({
  getParentRoute: () => program,
  path: '/',
  component: lazyPage(() => import('../pages/program/program-overview.tsx'), 'ProgramOverviewPage'),
})
const terms = createRoute({
  getParentRoute: () => program,
  path: 'terms',
  component: lazyPage(() => import('../pages/program/program-terms.tsx'), 'ProgramTermsPage'),
})
const tiers = createRoute({
  getParentRoute: () => program,
  path: 'tiers',
  component: lazyPage(() => import('../pages/program/program-tiers.tsx'), 'ProgramTiersPage'),
})
const rewards = createRoute({
  getParentRoute: () => program,
  path: 'rewards',
  component: lazyPage(() => import('../pages/program/program-rewards.tsx'), 'ProgramRewardsPage'),
})
const audience = createRoute({
  getParentRoute: () => program,
  path: 'audience',
  component: lazyPage(() => import('../pages/program/program-audience.tsx'), 'ProgramAudiencePage'),
})
const applications = createRoute({
  getParentRoute: () => w,
  path: 'applications',
  validateSearch: applicationsSearch,
  component: lazyPage(() => import('../pages/program/applications.tsx'), 'ApplicationsPage'),
})
const partners = createRoute({
  getParentRoute: () => w,
  path: 'partners',
  validateSearch: partnersSearch,
  component: lazyPage(() => import('../pages/program/partners.tsx'), 'PartnersPage'),
})
const partner = createRoute({
  getParentRoute: () => w,
  path: 'partners/$partner',
  component: lazyPage(() => import('../pages/program/partner.tsx'), 'PartnerPage'),
})
const leads = createRoute({
  getParentRoute: () => w,
  path: 'leads',
  validateSearch: leadsSearch,
  component: lazyPage(() => import('../pages/program/leads.tsx'), 'LeadsPage'),
})
const conversions = createRoute({
  getParentRoute: () => w,
  path: 'conversions',
  validateSearch: conversionsSearch,
  component: lazyPage(() => import('../pages/program/conversions.tsx'), 'ConversionsPage'),
})
const conversion = createRoute({
  getParentRoute: () => w,
  path: 'conversions/$conversion',
  component: lazyPage(() => import('../pages/program/conversion.tsx'), 'ConversionPage'),
})
const commissions = createRoute({
  getParentRoute: () => w,
  path: 'commissions',
  validateSearch: commissionsSearch,
  component: lazyPage(() => import('../pages/program/commissions.tsx'), 'CommissionsPage'),
})
const commission = createRoute({
  getParentRoute: () => w,
  path: 'commissions/$commission',
  component: lazyPage(() => import('../pages/program/commission.tsx'), 'CommissionPage'),
})
const payouts = createRoute({
  getParentRoute: () => w,
  path: 'payouts',
  validateSearch: cursor,
  component: lazyPage(() => import('../pages/program/payouts.tsx'), 'PayoutsPage'),
})
const payoutNew = createRoute({
  getParentRoute: () => w,
  path: 'payouts/new',
  component: lazyPage(() => import('../pages/program/payout-new.tsx'), 'PayoutNewPage'),
})
const payoutRun = createRoute({
  getParentRoute: () => w,
  path: 'payouts/$run',
  validateSearch: cursor,
  component: lazyPage(() => import('../pages/program/payout-run.tsx'), 'PayoutRunPage'),
})
const library = createRoute({
  getParentRoute: () => w,
  path: 'library',
  validateSearch: librarySearch,
  component: lazyPage(() => import('../pages/program/library.tsx'), 'LibraryPage'),
})
const content = createRoute({
  getParentRoute: () => w,
  path: 'content',
  validateSearch: assetsSearch,
  component: lazyPage(() => import('../pages/program/content.tsx'), 'ContentPage'),
})
const contentNew = createRoute({
  getParentRoute: () => w,
  path: 'content/new',
  component: lazyPage(() => import('../pages/program/content-new.tsx'), 'ContentNewPage'),
})
const contentAsset = createRoute({
  getParentRoute: () => w,
  path: 'content/$asset',
  component: lazyPage(() => import('../pages/program/content-asset.tsx'), 'ContentAssetPage'),
})
const posts = createRoute({
  getParentRoute: () => w,
  path: 'posts',
  validateSearch: postsSearch,
  component: lazyPage(() => import('../pages/program/posts.tsx'), 'PostsPage'),
})
const post = createRoute({
  getParentRoute: () => w,
  path: 'posts/$post',
  component: lazyPage(() => import('../pages/program/post.tsx'), 'PostPage'),
})
const reports = createRoute({
  getParentRoute: () => w,
  path: 'reports',
  validateSearch: statsSearch,
  component: lazyPage(() => import('../pages/program/reports.tsx'), 'ReportsPage'),
})
const settings = createRoute({
  getParentRoute: () => w,
  path: 'settings',
  component: lazyPage(() => import('../pages/program/settings.tsx'), 'SettingsPage'),
})
const settingsWorkspace = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyPage(() => import('../pages/program/settings-workspace.tsx'), 'SettingsWorkspacePage'),
})
const settingsMembers = createRoute({
  getParentRoute: () => settings,
  path: 'members',
  component: lazyPage(() => import('../pages/program/settings-members.tsx'), 'SettingsMembersPage'),
})
const settingsKeys = createRoute({
  getParentRoute: () => settings,
  path: 'keys',
  component: lazyPage(() => import('../pages/program/settings-keys.tsx'), 'SettingsKeysPage'),
})
const settingsBrand = createRoute({
  getParentRoute: () => settings,
  path: 'brand',
  component: lazyPage(() => import('../pages/program/settings-brand.tsx'), 'SettingsBrandPage'),
})
const settingsLog = createRoute({
  getParentRoute: () => settings,
  path: 'log',
  validateSearch: cursor,
  component: lazyPage(() => import('../pages/program/settings-log.tsx'), 'SettingsLogPage'),
})

/** Every address of the company's side. */
export const programRoutes = w.addChildren([
  home,
  programs,
  programNew,
  program.addChildren([overview, terms, tiers, rewards, audience]),
  applications,
  partners,
  partner,
  leads,
  conversions,
  conversion,
  commissions,
  commission,
  payouts,
  payoutNew,
  payoutRun,
  library,
  content,
  contentNew,
  contentAsset,
  posts,
  post,
  reports,
  settings.addChildren([settingsWorkspace, settingsBrand, settingsMembers, settingsKeys, settingsLog]),
])
