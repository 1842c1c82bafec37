import { useQuery } from '@apollo/client/react'
import { createContext, use, type ReactNode } from 'react'
import { graphql } from '#gql'
import type { ViewerQuery } from '#gql/types'
import { clientFor } from './apollo.ts'

const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      locale
      demo
      name
      email
      user {
        id
      }
      workspaces {
        role
        workspace {
          id
          slug
          name
          timeZone
          currencyCode
          logoUrl
          brandScale
          primaryShadeLight
          primaryShadeDark
        }
      }
      partners {
        role
        partner {
          id
          name
        }
        workspace {
          id
          slug
          name
          timeZone
          currencyCode
          logoUrl
          brandScale
          primaryShadeLight
          primaryShadeDark
        }
      }
    }
  }
`)

export type Viewer = ViewerQuery['viewer']
export type ViewerWorkspace = Viewer['workspaces'][number]
export type ViewerPartner = Viewer['partners'][number]

type Session = {
  viewer: Viewer | undefined
  loading: boolean
  error: unknown
  /** Reads the viewer again, for example after a workspace was created. */
  reload: () => Promise<unknown>
}

const SessionContext = createContext<Session | null>(null)

/** Who is here: one query for the whole app. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { data, loading, error, refetch } = useQuery(ViewerDocument, { client: clientFor(null) })
  return (
    <SessionContext value={{ viewer: data?.viewer, loading, error, reload: () => refetch() }}>
      {children}
    </SessionContext>
  )
}

export function useSession(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('useSession outside SessionProvider')
  return session
}
