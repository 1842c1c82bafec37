import { createRouter } from '@tanstack/react-router'
import { Broken } from './failure.tsx'
import { routeTree } from './routes.ts'

/** Every address of the dashboard. Chunks of a page load when a link to it is pointed at. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
