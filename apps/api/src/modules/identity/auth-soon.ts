import type { Services } from '../../platform/services.ts'
import type { Auth, fromNodeHeaders } from './auth.ts'

/** The sign-in library, loaded when it is first asked for: half a second that a start need not wait for. */
export type AuthSoon = () => Promise<{ auth: Auth; fromNodeHeaders: typeof fromNodeHeaders }>

export function authSoon(services: Services): AuthSoon {
  let loaded: ReturnType<AuthSoon> | undefined
  return () =>
    (loaded ??= import('./auth.ts').then((library) => ({
      auth: library.makeAuth(services),
      fromNodeHeaders: library.fromNodeHeaders,
    })))
}
