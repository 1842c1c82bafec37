import type { ReactNode } from 'react'
import { ErrorState } from '#ui'
import { useT } from './intl.ts'
import { failureText } from './problems.ts'

type Result<Data> = {
  data?: Data | undefined
  previousData?: Data | undefined
  loading: boolean
  error?: unknown
  refetch: () => unknown
}

type QueryViewProps<Data> = {
  result: Result<Data>
  /** Shaped like the content to come. */
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/**
 * The three faces of a query: skeleton, failure with a retry, content. While a filter changes, the previous answer stays
 * on screen, dimmed.
 */
export function QueryView<Data>({ result, skeleton, children }: QueryViewProps<Data>) {
  const t = useT()
  const shown = result.data ?? (result.loading ? result.previousData : undefined)
  if (shown !== undefined) {
    const stale = result.data === undefined
    return (
      <div aria-busy={stale} style={stale ? { opacity: 0.6, transition: 'opacity 120ms' } : undefined}>
        {children(shown)}
      </div>
    )
  }
  if (result.error !== undefined) {
    return (
      <ErrorState
        title={t('ui.failedTitle')}
        why={failureText(t, result.error, 'reading')}
        retryLabel={t('ui.retry')}
        onRetry={() => void result.refetch()}
        busy={result.loading}
      />
    )
  }
  return (
    <div role="status" aria-label={t('ui.loading')}>
      {skeleton}
    </div>
  )
}
