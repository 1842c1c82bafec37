import { Navigate, Outlet, useRouterState } from '@tanstack/react-router'
import { DetailSkeleton } from '#ui'
import { QueryView } from '#lib/query.tsx'
import { useSession } from './session.tsx'
import styles from './shell.module.css'

/** Lets everyone see public screens, and only signed-in people the rest. */
export function Gate() {
  const { viewer, loading, error, reload } = useSession()
  const location = useRouterState({ select: (state) => state.location })
  if (/^\/(sign-in|forgot-password|new-password)$/.test(location.pathname)) return <Outlet />
  return (
    <QueryView
      result={{ data: viewer, loading, error, refetch: reload }}
      skeleton={
        <div className={styles['content']}>
          <DetailSkeleton />
        </div>
      }
    >
      {(known) =>
        known.user || !/^\/(w|portal|new)(\/|$)/.test(location.pathname) ? (
          <Outlet />
        ) : (
          <Navigate to="/sign-in" search={{ next: location.href }} replace />
        )
      }
    </QueryView>
  )
}
