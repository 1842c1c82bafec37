import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import styles from './menu.module.css'

type MenuProps = {
  /** What the button is called. */
  label: string
  button: ReactNode
  children: ReactNode
}

/** A button that opens a short list of actions; arrow keys move, Escape closes. */
export function Menu({ label, button, children }: MenuProps) {
  const [opened, setOpened] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!opened) return
    const items = () => [...(root.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
    items()[0]?.focus()
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpened(false)
    }
    const picked = (event: MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('[role^="menuitem"]')) setOpened(false)
    }
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape' || event.key === 'Tab') {
        setOpened(false)
        if (event.key === 'Escape') trigger.current?.focus()
        return
      }
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step === 0) return
      event.preventDefault()
      const all = items()
      const now = all.indexOf(document.activeElement as HTMLElement)
      all[(now + step + all.length) % all.length]?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('click', picked)
    document.addEventListener('keydown', key)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('click', picked)
      document.removeEventListener('keydown', key)
    }
  }, [opened])

  return (
    <div ref={root} className={styles['root']}>
      <button
        ref={trigger}
        type="button"
        className={styles['trigger']}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={opened}
        {...(opened ? { 'aria-controls': id } : {})}
        onClick={() => setOpened(!opened)}
      >
        {button}
      </button>
      {opened && (
        <div id={id} role="menu" tabIndex={-1} aria-label={label} className={styles['panel']}>
          {children}
        </div>
      )}
    </div>
  )
}

type MenuItemProps = {
  icon?: ReactNode
  /** The choice in force, in a menu of choices. */
  current?: boolean
  lang?: string
  onClick: () => void
  children: ReactNode
}

export function MenuItem({ icon, current, lang, onClick, children }: MenuItemProps) {
  const choice = current === undefined ? {} : { 'aria-checked': current }
  return (
    <button
      type="button"
      role={current === undefined ? 'menuitem' : 'menuitemradio'}
      tabIndex={-1}
      className={styles['item']}
      {...(lang === undefined ? {} : { lang })}
      {...choice}
      onClick={onClick}
    >
      {icon}
      <span>{children}</span>
    </button>
  )
}

/** A remark or divider between items. */
export function MenuNote({ children }: { children?: ReactNode }) {
  return (
    <div role="presentation" className={styles['note']}>
      {children}
    </div>
  )
}
