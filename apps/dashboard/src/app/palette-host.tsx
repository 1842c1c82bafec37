import { lazy, Suspense, useEffect, useState } from 'react'
import type { NavItem } from './shell.tsx'

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))
const Shortcuts = lazy(() => import('./shortcuts.tsx').then((module) => ({ default: module.Shortcuts })))

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

/** Listens for Ctrl/Cmd+K and `?`; what they open is loaded when it is first wanted. */
export function LazyPalette({ items, request }: { items: NavItem[]; request: number }) {
  const [opened, setOpened] = useState(0)
  const [sheet, setSheet] = useState(false)
  const wanted = opened + request

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setOpened((count) => count + 1)
      } else if (event.key === '?' && !typing(event.target)) setSheet(true)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return (
    <Suspense>
      {wanted > 0 && <Palette items={items} request={wanted} />}
      {sheet && <Shortcuts onClose={() => setSheet(false)} />}
    </Suspense>
  )
}
