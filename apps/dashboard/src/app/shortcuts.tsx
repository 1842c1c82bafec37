import { Dialog, Line, Lines } from '#ui'
import { useT } from '#lib/intl.ts'

/** The keys this dashboard knows. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useT()
  const keys = [
    ['Ctrl / ⌘ + K', t('shortcuts.palette')],
    ['?', t('shortcuts.sheet')],
    ['J / K', t('shortcuts.next')],
    ['A', t('shortcuts.approve')],
    ['D', t('shortcuts.decline')],
  ] as const
  return (
    <Dialog opened onClose={onClose} title={t('shortcuts.title')} closeLabel={t('ui.close')}>
      <Lines>
        {keys.map(([key, what]) => (
          <Line key={key} title={what} end={<kbd>{key}</kbd>} />
        ))}
      </Lines>
    </Dialog>
  )
}
