import { useEffect, type ReactNode } from 'react'
import styles from './page.module.css'

type PageProps = {
  title: string
  /** What this page is for, in one sentence. */
  lead?: ReactNode
  /** Above the title: where the reader is. */
  crumb?: ReactNode
  /** Beside the title: a state. */
  aside?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** One screen: title (also of the document), what it is for, its actions, its content. */
export function Page({ title, lead, crumb, aside, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Rapport`
  }, [title])
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <div className={styles['heading']}>
          {crumb !== undefined && <div className={styles['crumb']}>{crumb}</div>}
          <div className={styles['line']}>
            <h1 className={styles['title']}>{title}</h1>
            {aside}
          </div>
          {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** Two columns on wide screens: what matters left, what explains it right. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className={styles['columns']}>
      <div className={styles['stack']}>{main}</div>
      <div className={styles['stack']}>{side}</div>
    </div>
  )
}

/** As many equal columns as fit. */
export function Tiles({ min = 200, children }: { min?: number; children: ReactNode }) {
  return (
    <div
      className={styles['tiles']}
      style={{ gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${min}px), 1fr))` }}
    >
      {children}
    </div>
  )
}
