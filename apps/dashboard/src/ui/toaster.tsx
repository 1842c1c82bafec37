import { useEffect, useRef, useSyncExternalStore } from 'react'
import { dismissToast, toastStore } from './toast.ts'
import styles from './toaster.module.css'

/** Where toasts appear; a live region, above dialogs too. */
export function Toaster() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.get)
  const region = useRef<HTMLDivElement>(null)
  const some = toasts.length > 0
  useEffect(() => {
    const element = region.current
    if (!some || element === null || typeof element.showPopover !== 'function') return
    element.showPopover()
    return () => element.hidePopover()
  }, [some])
  return (
    <div ref={region} popover="manual" role="status" className={styles['region']}>
      {toasts.map(({ id, message, tone, undo }) => (
        <div key={id} className={styles['toast']} data-tone={tone}>
          <span>{message}</span>
          {undo && (
            <button
              type="button"
              onClick={() => {
                dismissToast(id)
                undo.run()
              }}
            >
              {undo.label}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
