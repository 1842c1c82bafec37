import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { text, type Raw } from '#lib/search.ts'
import { partnerRoutes } from './partner-routes.ts'
import { programRoutes } from './program-routes.ts'
import { rootRoute } from './root-route.ts'

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/public/home.tsx'), 'HomePage'),
})
const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (raw: Raw): { next?: string | undefined } => ({ next: text(raw['next']) }),
  component: lazyRouteComponent(() => import('../pages/public/sign-in.tsx'), 'SignInPage'),
})
const welcome = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  validateSearch: (raw: Raw): { token?: string | undefined } => ({ token: text(raw['token']) }),
  component: lazyRouteComponent(() => import('../pages/public/welcome.tsx'), 'WelcomePage'),
})
const newWorkspace = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new',
  component: lazyRouteComponent(() => import('../pages/public/new-workspace.tsx'), 'NewWorkspacePage'),
})

export const routeTree = rootRoute.addChildren([home, signIn, welcome, newWorkspace, programRoutes, partnerRoutes])
