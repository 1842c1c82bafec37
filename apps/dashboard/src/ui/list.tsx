import type { ReactNode } from 'react'
import styles from './list.module.css'

/** Lines with a name, a remark and something at the end. */
export function Lines({ children }: { children: ReactNode }) {
  return <ul className={styles['lines']}>{children}</ul>
}

type LineProps = { start?: ReactNode; title: ReactNode; note?: ReactNode; end?: ReactNode }

export function Line({ start, title, note, end }: LineProps) {
  return (
    <li className={styles['line']}>
      {start !== undefined && <span className={styles['start']}>{start}</span>}
      <span className={styles['text']}>
        <span className={styles['title']}>{title}</span>
        {note !== undefined && <span className={styles['note']}>{note}</span>}
      </span>
      {end !== undefined && <span className={styles['end']}>{end}</span>}
    </li>
  )
}

/** A row of filters above a list. */
export function Filters({ label, children }: { label: string; children: ReactNode }) {
  return (
    <search aria-label={label} className={styles['filters']}>
      {children}
    </search>
  )
}

/** Buttons or chips in a row that wraps. */
export function Wrap({ children }: { children: ReactNode }) {
  return <div className={styles['wrap']}>{children}</div>
}
