import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ErrorState, LinkButton } from '#ui'
import { useT } from '#lib/intl.ts'
import styles from './shell.module.css'

/** A screen that broke: says so and starts it again. */
export function Broken() {
  const t = useT()
  const router = useRouter()
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
