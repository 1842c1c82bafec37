import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ErrorState, LinkButton } from '#ui'
import { useT } from '#lib/intl.ts'
import { isServerThere, Unreachable } from './lazy-page.ts'
import styles from './shell.module.css'

/** A screen that broke, or whose code did not come: says so and starts it again. */
export function Broken({ error }: { error: unknown }) {
  const t = useT()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const reload = async () => {
    setBusy(true)
    if (await isServerThere()) window.location.reload()
    setBusy(false)
  }
  if (error instanceof Unreachable)
    return (
      <ErrorState
        title={t('ui.failedTitle')}
        why={t('error.NETWORK')}
        retryLabel={t('ui.retry')}
        onRetry={() => void reload()}
        busy={busy}
      />
    )
  return (
    <ErrorState
      title={t('ui.brokenTitle')}
      why={t('error.INTERNAL')}
      retryLabel={t('ui.retry')}
      onRetry={() => void router.invalidate()}
    />
  )
}

/** Something that is not there, said inside a frame. */
export function NotFound() {
  const t = useT()
  useEffect(() => {
    document.title = `${t('notFound.title')} · Rapport`
  }, [t])
  return (
    <div className={styles['lonely']}>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.why')}</p>
      <LinkButton to="/">{t('notFound.home')}</LinkButton>
    </div>
  )
}

/** An address that leads nowhere, without any frame around it. */
export function Nowhere() {
  return (
    <main id="content">
      <NotFound />
    </main>
  )
}
