import { Skeleton } from './layout.tsx'
import { IconCloudOff, IconMoodEmpty, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './states.module.css'
import { Button } from './button.tsx'

type EmptyProps = { icon?: Icon; title: string; why: ReactNode; action?: ReactNode }

/** Nothing here yet: what belongs here, why it is empty, and the one next step. */
export function EmptyState({ icon: Symbol = IconMoodEmpty, title, why, action }: EmptyProps) {
  return (
    <div className={styles['state']}>
      <span className={styles['disc']} aria-hidden="true">
        <Symbol size={26} stroke={1.6} />
      </span>
      <h2 className={styles['title']}>{title}</h2>
      <p className={styles['why']}>{why}</p>
      {action}
    </div>
  )
}

type ErrorProps = { title: string; why: string; retryLabel: string; onRetry: () => void; busy?: boolean }

/** Something failed: in words, with a way on. */
export function ErrorState({ title, why, retryLabel, onRetry, busy = false }: ErrorProps) {
  return (
    <div className={styles['state']} role="alert">
      <span className={styles['disc']} data-tone="bad" aria-hidden="true">
        <IconCloudOff size={26} stroke={1.6} />
      </span>
      <h2 className={styles['title']}>{title}</h2>
      <p className={styles['why']}>{why}</p>
      <Button variant="default" onClick={onRetry} loading={busy}>
        {retryLabel}
      </Button>
    </div>
  )
}

/** A list that is loading. */
export function ListSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className={styles['list']} aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles['listRow']}>
          <Skeleton h={14} w={`${38 - (index % 3) * 6}%`} />
          <Skeleton h={14} w="14%" />
          <Skeleton h={14} w="12%" />
        </div>
      ))}
    </div>
  )
}

/** A detail page that is loading: heading, figures, a paragraph. */
export function DetailSkeleton() {
  return (
    <div className={styles['detail']} aria-hidden="true">
      <Skeleton h={32} w="min(60%, 22rem)" />
      <Skeleton h={14} w="min(80%, 34rem)" />
      <div className={styles['blocks']}>
        <Skeleton h={220} />
        <Skeleton h={220} />
      </div>
    </div>
  )
}

/** A row of figures that is loading. */
export function FiguresSkeleton({ count = 4 }: { count?: number }) {
  return (
    <div className={styles['blocks']} aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} h={104} />
      ))}
    </div>
  )
}
