import '@mantine/core/styles/default-css-variables.layer.css'
import '@mantine/core/styles/ScrollArea.layer.css'
import '@mantine/core/styles/UnstyledButton.layer.css'
import '@mantine/core/styles/Paper.layer.css'
import '@mantine/core/styles/CloseButton.layer.css'
import '@mantine/core/styles/Group.layer.css'
import '@mantine/core/styles/Overlay.layer.css'
import '@mantine/core/styles/ModalBase.layer.css'
import '@mantine/core/styles/Input.layer.css'
import '@mantine/core/styles/Modal.layer.css'
import '@mantine/core/styles/Text.layer.css'
import '@mantine/spotlight/styles.layer.css'
import { createTheme, MantineProvider, type CSSVariablesResolver } from '@mantine/core'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useEffect, type ReactNode } from 'react'
import './palette.css'
import { isDark } from './scheme.ts'

type Action = { id: string; label: string; leftSection: ReactNode; onClick: () => void }
type CommandPaletteProps = { actions: Action[]; request: number; placeholder: string; nothing: string; title: string }

const theme = createTheme({ fontFamily: 'var(--rp-font)', respectReducedMotion: true })

/** Our own surfaces and inks under the foundation's names; the same in both schemes, because ours know the scheme. */
const ours = {
  '--mantine-color-body': 'var(--rp-surface)',
  '--mantine-color-text': 'var(--rp-text)',
  '--mantine-color-dimmed': 'var(--rp-dim)',
  '--mantine-color-placeholder': 'var(--rp-placeholder)',
  '--mantine-color-default-border': 'var(--rp-line)',
  '--mantine-primary-color-filled': 'var(--rp-primary)',
}
const variables: CSSVariablesResolver = () => ({ variables: {}, light: ours, dark: ours })

/** Find and go: opens whenever `request` grows. Loaded when it is first wanted. */
export function CommandPalette({ actions, request, placeholder, nothing, title }: CommandPaletteProps) {
  useEffect(() => {
    if (request > 0) spotlight.open()
  }, [request])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme={isDark() ? 'dark' : 'light'}>
      <Spotlight
        actions={actions}
        shortcut={null}
        nothingFound={nothing}
        highlightQuery
        radius="lg"
        searchProps={{ placeholder, 'aria-label': title }}
      />
    </MantineProvider>
  )
}
