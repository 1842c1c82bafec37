import { ApolloProvider } from '@apollo/client/react'
import { RouterProvider } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { UiProvider } from '#ui/provider.tsx'
import { clientFor } from './apollo.ts'
import { LocaleProvider } from './locale.tsx'
import { router } from './router.ts'
import { SessionProvider, useSession } from './session.tsx'

/** The workspace whose brand the current address wears. */
function useBrand() {
  const { viewer } = useSession()
  const path = useSyncExternalStore(
    (changed) => router.subscribe('onResolved', changed),
    () => router.state.location.pathname,
  )
  const [, side, key] = path.split('/')
  if (side === 'w') return viewer?.workspaces.find(({ workspace }) => workspace.slug === key)?.workspace
  if (side === 'portal') return viewer?.partners.find(({ partner }) => partner.id === key)?.workspace
  return undefined
}

function Branded() {
  return (
    <UiProvider brand={useBrand()}>
      <LocaleProvider>
        <RouterProvider router={router} />
      </LocaleProvider>
    </UiProvider>
  )
}

export function App() {
  return (
    <ApolloProvider client={clientFor(null)}>
      <SessionProvider>
        <Branded />
      </SessionProvider>
    </ApolloProvider>
  )
}
