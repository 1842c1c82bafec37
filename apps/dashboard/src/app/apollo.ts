import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import type { GraphQLCodegenDataMasking } from '@apollo/client/masking'
import { fetchInTime } from '#lib/fetch-in-time.ts'

declare module '@apollo/client' {
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}

const clients = new Map<string, ApolloClient>()

/**
 * The API as seen from one workspace (its slug) and, in the portal, as one partner; or from none. Each has its own cache,
 * so one tenant's data never shows in another's screens.
 */
export function clientFor(workspace: string | null, partner: string | null = null): ApolloClient {
  const key = `${workspace ?? ''} ${partner ?? ''}`
  const known = clients.get(key)
  if (known) return known
  const client = createClient(workspace, partner)
  clients.set(key, client)
  return client
}

/** Forgets everything read so far; after signing in or out. */
export function forgetClients(): void {
  for (const client of clients.values()) client.stop()
  clients.clear()
}

function createClient(workspace: string | null, partner: string | null): ApolloClient {
  const headers = new ApolloLink((operation, forward) => {
    operation.setContext((previous: { headers?: Record<string, string> }) => ({
      headers: {
        ...previous.headers,
        'apollo-require-preflight': 'true',
        // Who is here is asked before the language is known, and answers with the account's.
        ...(operation.operationName === 'Viewer' ? {} : { 'x-rapport-locale': document.documentElement.lang }),
        ...(workspace === null ? {} : { 'x-rapport-workspace': workspace }),
        ...(partner === null ? {} : { 'x-rapport-partner': partner }),
      },
    }))
    return forward(operation)
  })
  return new ApolloClient({
    link: headers.concat(new HttpLink({ uri: '/graphql', credentials: 'same-origin', fetch: fetchInTime })),
    cache: new InMemoryCache({
      possibleTypes: {},
      typePolicies: {
        // The viewer has no id; there is one per session.
        Viewer: { keyFields: [] },
        Stats: { keyFields: false },
        StatsRow: { keyFields: false },
        BrandColors: { keyFields: false },
        Balance: { keyFields: false },
      },
    }),
    dataMasking: true,
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  })
}
