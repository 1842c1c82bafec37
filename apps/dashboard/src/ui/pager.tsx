import { Group, Text } from './layout.tsx'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useT } from '#lib/intl.ts'
import styles from './pager.module.css'
import { Button } from './button.tsx'

type PageInfo = {
  hasNextPage: boolean
  hasPreviousPage: boolean
  startCursor?: string | null | undefined
  endCursor?: string | null | undefined
}
type Move = { after?: string | undefined; before?: string | undefined }

/** Forward and back through a list; absent when everything fits on one page. */
export function Pager({
  pageInfo,
  total,
  onMove,
}: {
  pageInfo: PageInfo
  total?: number
  onMove: (move: Move) => void
}) {
  const t = useT()
  if (!pageInfo.hasNextPage && !pageInfo.hasPreviousPage) return null
  return (
    <div className={styles['pager']}>
      <Text size="sm" c="dimmed">
        {total === undefined ? '' : t('ui.total', { count: total })}
      </Text>
      <Group gap="xs">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconChevronLeft size={16} />}
          disabled={!pageInfo.hasPreviousPage}
          onClick={() => onMove({ before: pageInfo.startCursor ?? undefined, after: undefined })}
        >
          {t('ui.previous')}
        </Button>
        <Button
          variant="default"
          size="sm"
          rightSection={<IconChevronRight size={16} />}
          disabled={!pageInfo.hasNextPage}
          onClick={() => onMove({ after: pageInfo.endCursor ?? undefined, before: undefined })}
        >
          {t('ui.next')}
        </Button>
      </Group>
    </div>
  )
}
