import { useRouter } from '@tanstack/react-router'
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

/** An address that leads nowhere. */
export function NotFound() {
  const t = useT()
  return (
    <main className={styles['lonely']} id="content">
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.why')}</p>
      <LinkButton to="/">{t('notFound.home')}</LinkButton>
    </main>
  )
}
