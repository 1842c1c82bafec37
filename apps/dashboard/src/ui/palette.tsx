import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Modal.layer.css'
import '@mantine/spotlight/styles.layer.css'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useEffect, type ReactNode } from 'react'

type Action = { id: string; label: string; leftSection: ReactNode; onClick: () => void }
type CommandPaletteProps = { actions: Action[]; request: number; placeholder: string; nothing: string; title: string }

/** Find and go: opens whenever `request` grows. */
export function CommandPalette({ actions, request, placeholder, nothing, title }: CommandPaletteProps) {
  useEffect(() => {
    if (request > 0) spotlight.open()
  }, [request])
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      nothingFound={nothing}
      highlightQuery
      radius="lg"
      searchProps={{ placeholder, 'aria-label': title }}
    />
  )
}
