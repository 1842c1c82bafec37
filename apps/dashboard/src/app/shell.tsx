import { Link, Outlet, useRouterState, type LinkProps } from '@tanstack/react-router'
import { IconDots, IconLogout, IconSearch, type Icon } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Avatar, Dialog, Menu, MenuItem, MenuNote } from '#ui'
import { useT } from '#lib/intl.ts'
import { signOut } from './auth.ts'
import { LazyPalette } from './palette-host.tsx'
import { useSession } from './session.tsx'
import { LanguageMenu, SchemeMenu } from './settings-menu.tsx'
import styles from './shell.module.css'

export type NavItem = {
  key: string
  label: string
  /** For the phone's bottom bar, where the label is too long. */
  short?: string
  icon: Icon
  link: LinkProps
  exact?: boolean
  count?: number
}
export type NavGroup = { label?: string; items: NavItem[] }

type ShellProps = {
  name: string
  logoUrl: string | null | undefined
  /** Under the name: which side this is. */
  side: string
  groups: NavGroup[]
  /** Keys of the items in the phone's bottom bar; the rest opens from “More”. */
  bottom: readonly string[]
  /** Where else this person can go: other workspaces, portals. */
  switcher: ReactNode
}

function NavLinks({ groups, onPick }: { groups: NavGroup[]; onPick?: () => void }) {
  return groups.map((group, index) => (
    <div key={index} className={styles['group']}>
      {group.label !== undefined && <p className={styles['groupLabel']}>{group.label}</p>}
      {group.items.map(({ key, label, icon: Symbol, link, exact, count }) => (
        <Link
          key={key}
          {...link}
          activeOptions={{ exact: exact ?? false, includeSearch: false }}
          className={styles['item']}
          {...(onPick ? { onClick: onPick } : {})}
        >
          <Symbol size={19} stroke={1.7} aria-hidden="true" />
          <span className={styles['itemLabel']}>{label}</span>
          {count !== undefined && count > 0 && <span className={styles['count']}>{count}</span>}
        </Link>
      ))}
    </div>
  ))
}

function Identity({ name, logoUrl, side }: Pick<ShellProps, 'name' | 'logoUrl' | 'side'>) {
  return (
    <span className={styles['identity']}>
      <Avatar name={name} src={logoUrl ?? null} />
      <span className={styles['names']}>
        <span className={styles['name']}>{name}</span>
        <span className={styles['side']}>{side}</span>
      </span>
    </span>
  )
}

function PersonMenu({ switcher }: { switcher: ReactNode }) {
  const t = useT()
  const { viewer } = useSession()
  return (
    <Menu label={t('shell.account')} button={<Avatar name={viewer?.name || viewer?.email || '?'} size={30} round />}>
      <MenuNote>
        <strong>{viewer?.name}</strong>
        {viewer?.email}
      </MenuNote>
      {switcher}
      <MenuNote />
      <MenuItem icon={<IconLogout size={17} aria-hidden="true" />} onClick={() => void signOut()}>
        {t('shell.signOut')}
      </MenuItem>
    </Menu>
  )
}

/** The frame of both sides: navigation left on wide screens, below on phones. */
export function Shell({ name, logoUrl, side, groups, bottom, switcher }: ShellProps) {
  const t = useT()
  const [more, setMore] = useState(false)
  const [palette, setPalette] = useState(0)
  const items = groups.flatMap((group) => group.items)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const content = useRef<HTMLElement>(null)
  const first = useRef(true)
  useEffect(() => {
    if (first.current) first.current = false
    else content.current?.focus({ preventScroll: true })
  }, [path])

  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#content">
        {t('shell.skip')}
      </a>
      <aside className={styles['rail']} aria-label={t('shell.sidebar')}>
        <Identity name={name} logoUrl={logoUrl} side={side} />
        <nav aria-label={t('shell.navigation')} className={styles['nav']}>
          <NavLinks groups={groups} />
        </nav>
      </aside>
      <div className={styles['column']}>
        <header className={styles['bar']}>
          <div className={styles['barIdentity']}>
            <Identity name={name} logoUrl={logoUrl} side={side} />
          </div>
          <button
            type="button"
            className={styles['search']}
            aria-label={t('shell.search')}
            aria-keyshortcuts="Control+K Meta+K"
            onClick={() => setPalette((count) => count + 1)}
          >
            <IconSearch size={19} stroke={1.7} aria-hidden="true" />
            <span>{t('shell.search')}</span>
            <kbd>Ctrl K</kbd>
          </button>
          <div className={styles['tools']}>
            <LanguageMenu />
            <SchemeMenu />
            <PersonMenu switcher={switcher} />
          </div>
        </header>
        <main id="content" ref={content} tabIndex={-1} className={styles['content']}>
          <Outlet />
        </main>
      </div>
      <nav aria-label={t('shell.quick')} className={styles['bottom']}>
        {items
          .filter((item) => bottom.includes(item.key))
          .map(({ key, label, short, icon: Symbol, link, exact }) => (
            <Link
              key={key}
              {...link}
              activeOptions={{ exact: exact ?? false, includeSearch: false }}
              className={styles['tab']}
            >
              <Symbol size={22} stroke={1.7} aria-hidden="true" />
              <span>{short ?? label}</span>
            </Link>
          ))}
        <button type="button" className={styles['tab']} onClick={() => setMore(true)} aria-haspopup="dialog">
          <IconDots size={22} stroke={1.7} aria-hidden="true" />
          <span>{t('shell.more')}</span>
        </button>
      </nav>
      <Dialog opened={more} onClose={() => setMore(false)} title={name} closeLabel={t('ui.close')} shape="sheet">
        <nav aria-label={t('shell.navigation')}>
          <NavLinks groups={groups} onPick={() => setMore(false)} />
        </nav>
      </Dialog>
      <LazyPalette items={items} request={palette} />
    </div>
  )
}
