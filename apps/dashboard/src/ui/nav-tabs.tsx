import { createLink, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, type AnchorHTMLAttributes, type ReactNode, type Ref } from 'react'
import styles from './nav-tabs.module.css'

/** Tabs that are addresses: each one a link, Back works. On a phone the current one is moved into sight. */
export function NavTabs({ label, children }: { label: string; children: ReactNode }) {
  const row = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  useEffect(() => {
    const tab = row.current?.querySelector<HTMLElement>('[aria-current="page"]')
    if (row.current && tab) row.current.scrollLeft = tab.offsetLeft - (row.current.clientWidth - tab.clientWidth) / 2
  }, [path])
  return (
    <nav ref={row} aria-label={label} className={styles['tabs']}>
      {children}
    </nav>
  )
}

export const NavTab = createLink(
  ({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) => (
    <a {...rest} className={styles['tab']}>
      {children}
    </a>
  ),
)
