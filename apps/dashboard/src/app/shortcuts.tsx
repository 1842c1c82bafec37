import { use } from 'react'
import { Dialog, Line, Lines } from '#ui'
import { useT } from '#lib/intl.ts'
import { ProgramScopeContext } from './scope.tsx'

/** The keys that do something on this side of the dashboard. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useT()
  const staff = use(ProgramScopeContext) !== null
  const keys = [
    ['Ctrl / ⌘ + K', t('shortcuts.palette')],
    ['?', t('shortcuts.sheet')],
    ...(staff
      ? ([
          ['J / K', t('shortcuts.next')],
          ['A', t('shortcuts.approve')],
          ['D', t('shortcuts.decline')],
          ['U', t('shortcuts.undo')],
        ] as const)
      : []),
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
