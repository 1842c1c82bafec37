import { lazyRouteComponent } from '@tanstack/react-router'
import { fetchInTime } from '#lib/fetch-in-time.ts'

/** The code of a page did not come since the server is away. */
export class Unreachable extends Error {}

export const isServerThere = (): Promise<boolean> =>
  fetchInTime('/healthz').then(
    ({ ok }) => ok,
    () => false,
  )

/**
 * A page whose code comes when it is needed. Where it does not come from a server that is there, a newer build has replaced it, and the
 * router loads the whole site anew; where the server is away that would lose the site, so `Unreachable` is thrown instead.
 */
export const lazyPage: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(
    () =>
      load().catch(async (error: unknown) => {
        throw (await isServerThere()) ? error : new Unreachable('The server is away.', { cause: error })
      }),
    name,
  )
