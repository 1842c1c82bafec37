import { IconX } from '@tabler/icons-react'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import styles from './dialog.module.css'

type DialogProps = {
  opened: boolean
  onClose: () => void
  title: string
  closeLabel: string
  size?: 'sm' | 'md' | 'lg' | 'xl'
  /** `sheet` rises from below, for phones. */
  shape?: 'box' | 'sheet'
  children: ReactNode
}

/** The platform's own modal dialog: it traps focus, closes by Escape and gives focus back. */
export function Dialog({ opened, onClose, title, closeLabel, size = 'md', shape = 'box', children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = element.current
    if (!opened || dialog === null) return
    if (!dialog.open) dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => dialog.close()
  }, [opened])
  useEffect(() => {
    const dialog = element.current
    if (!opened || dialog === null) return
    const outside = (event: MouseEvent) => {
      if (event.target === dialog) onClose()
    }
    dialog.addEventListener('mousedown', outside)
    return () => dialog.removeEventListener('mousedown', outside)
  }, [opened, onClose])
  if (!opened) return null

  return (
    <dialog
      ref={element}
      className={styles['dialog']}
      data-size={size}
      data-shape={shape}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className={styles['inner']}>
        <div className={styles['head']}>
          <h2 id={heading} className={styles['title']}>
            {title}
          </h2>
          <button type="button" className={styles['close']} aria-label={closeLabel} onClick={onClose}>
            <IconX size={18} />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
