import type { ReactNode } from 'react'
import styles from './card.module.css'

type CardProps = {
  title?: ReactNode
  /** Under the title, in one sentence. */
  hint?: ReactNode
  actions?: ReactNode
  tone?: 'plain' | 'brand' | 'quiet'
  /** Let a table or list touch the edges. */
  flush?: boolean
  children?: ReactNode
}

/** A calm surface with an optional heading row. */
export function Card({ title, hint, actions, tone = 'plain', flush = false, children }: CardProps) {
  return (
    <section className={styles['card']} data-tone={tone} data-flush={flush || undefined}>
      {(title !== undefined || actions !== undefined) && (
        <div className={styles['head']}>
          <div className={styles['heading']}>
            {title !== undefined && <h2 className={styles['title']}>{title}</h2>}
            {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
          </div>
          {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
        </div>
      )}
      {children !== undefined && <div className={styles['body']}>{children}</div>}
    </section>
  )
}
