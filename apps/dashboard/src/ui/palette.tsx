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
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { useEffect, useState, type ReactNode } from 'react'
import './palette.css'
import { isDark } from './scheme.ts'

type Action = { id: string; label: string; leftSection: ReactNode; onClick: () => void }
type CommandPaletteProps = {
  /** What is `sought` was found for what is typed, perhaps by more than its label, and is shown as it is. */
  groups: { group: string; actions: Action[]; sought?: boolean }[]
  /** Told what is typed, without the space around it, whenever typing pauses. */
  onSeek: (text: string) => void
  request: number
  placeholder: string
  nothing: string
  /** In place of `nothing` until it is known. */
  waiting: string
  loading: boolean
  title: string
}

const [store, spotlight] = createSpotlight()

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

/** What comes after the typing is chosen by Enter, too. */
function chooseFirst() {
  const list = document.getElementById(store.getState().listId)
  if (!list || list.querySelector('[data-selected]')) return
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}

/** Find and go: opens whenever `request` grows. Loaded when it is first wanted. */
export function CommandPalette({ groups, onSeek, request, loading, title, ...words }: CommandPaletteProps) {
  const [query, setQuery] = useState('')
  const [text] = useDebouncedValue(query.trim(), 150)
  useEffect(() => onSeek(text), [onSeek, text])
  useEffect(() => {
    if (request > 0) spotlight.open()
  }, [request])
  const shown = groups.flatMap(({ actions }) => actions.map(({ id }) => id)).join(' ')
  useEffect(() => {
    if (query !== '') chooseFirst()
  }, [query, shown])
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme={isDark() ? 'dark' : 'light'}>
      <Spotlight
        store={store}
        actions={groups.map(({ group, actions, sought }) => ({
          group,
          actions: sought ? actions.map((action) => ({ ...action, keywords: [query] })) : actions,
        }))}
        query={query}
        onQueryChange={setQuery}
        scrollable
        maxHeight="min(70vh, 32rem)"
        shortcut={null}
        nothingFound={loading || text !== query.trim() ? words.waiting : words.nothing}
        highlightQuery
        radius="lg"
        searchProps={{ placeholder: words.placeholder, 'aria-label': title }}
      />
    </MantineProvider>
  )
}
