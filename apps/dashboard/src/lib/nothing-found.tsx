import { Button, EmptyState } from '#ui'
import { useT } from './intl.ts'

/** A list that is empty because of its filters: says so, and lifts them. */
export function NothingFound({ onClear }: { onClear: () => void }) {
  const t = useT()
  return (
    <EmptyState
      title={t('ui.nothingFound')}
      why={t('ui.nothingFoundWhy')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('ui.clearFilters')}
        </Button>
      }
    />
  )
}
