import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
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
    root.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpened(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [opened])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!opened) return
    if (event.key === 'Escape' || event.key === 'Tab') {
      setOpened(false)
      if (event.key === 'Escape') trigger.current?.focus()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const items = [...(root.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
    const now = items.indexOf(document.activeElement as HTMLElement)
    items[(now + step + items.length) % items.length]?.focus()
  }

  return (
    <div ref={root} className={styles['root']} onKeyDown={onKeyDown}>
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
        <div id={id} role="menu" aria-label={label} className={styles['panel']} onClick={() => setOpened(false)}>
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
