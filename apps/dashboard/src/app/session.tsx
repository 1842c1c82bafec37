import { useQuery } from '@apollo/client/react'
import { createContext, use, type ReactNode } from 'react'
import { graphql } from '#gql'
import type { ViewerQuery } from '#gql/types'
import { errorCode } from '#lib/problems.ts'
import { clientFor } from './apollo.ts'

const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      locale
      demo
      user {
        id
        name
        email
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

/** Nobody signed in. */
const stranger: Viewer = { locale: '', demo: false, user: null, workspaces: [], partners: [] }

const SessionContext = createContext<Session | null>(null)

/** Who is here: one query for the whole app. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { data, loading, error, refetch } = useQuery(ViewerDocument, { client: clientFor(null) })
  const anonymous = error !== undefined && errorCode(error) === 'UNAUTHENTICATED'
  const session = {
    viewer: anonymous ? stranger : data?.viewer,
    loading,
    error: anonymous ? undefined : error,
    reload: () => refetch(),
  }
  return <SessionContext value={session}>{children}</SessionContext>
}

export function useSession(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('useSession outside SessionProvider')
  return session
}
