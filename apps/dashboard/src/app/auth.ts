import { fetchInTime } from '#lib/fetch-in-time.ts'
import { forgetClients } from './apollo.ts'

/** The sign-in service's client, loaded only where someone signs in or out; it is answered in the language of the screen. */
export async function authClient() {
  const [{ createAuthClient }, { magicLinkClient }] = await Promise.all([
    import('better-auth/react'),
    import('better-auth/client/plugins'),
  ])
  return createAuthClient({
    baseURL: window.location.origin,
    basePath: '/auth',
    plugins: [magicLinkClient()],
    fetchOptions: { customFetchImpl: fetchInTime, headers: { 'x-rapport-locale': document.documentElement.lang } },
  })
}

/** Ends the session and starts afresh, with nothing of it left in memory. */
export async function signOut(): Promise<void> {
  const client = await authClient()
  await client.signOut()
  forgetClients()
  window.location.assign('/sign-in')
}
