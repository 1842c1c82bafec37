import { createRoute } from '@tanstack/react-router'
import { text, type Raw } from '#lib/search.ts'
import { lazyPage } from './lazy-page.ts'
import { partnerRoutes } from './partner-routes.ts'
import { programRoutes } from './program-routes.ts'
import { rootRoute } from './root-route.ts'

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyPage(() => import('../pages/public/home.tsx'), 'HomePage'),
})
const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (
    raw: Raw,
  ): { next?: string | undefined; error?: string | undefined; token?: string | undefined } => ({
    next: text(raw['next']),
    error: text(raw['error']),
    token: text(raw['token']),
  }),
  component: lazyPage(() => import('../pages/public/sign-in.tsx'), 'SignInPage'),
})
const welcome = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  validateSearch: (raw: Raw): { token?: string | undefined } => ({ token: text(raw['token']) }),
  component: lazyPage(() => import('../pages/public/welcome.tsx'), 'WelcomePage'),
})
const forgotPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyPage(() => import('../pages/public/forgot-password.tsx'), 'ForgotPasswordPage'),
})
const newPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new-password',
  validateSearch: (raw: Raw): { token?: string | undefined } => ({ token: text(raw['token']) }),
  component: lazyPage(() => import('../pages/public/new-password.tsx'), 'NewPasswordPage'),
})
const newWorkspace = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new',
  component: lazyPage(() => import('../pages/public/new-workspace.tsx'), 'NewWorkspacePage'),
})

export const routeTree = rootRoute.addChildren([
  home,
  signIn,
  forgotPassword,
  newPassword,
  welcome,
  newWorkspace,
  programRoutes,
  partnerRoutes,
])
