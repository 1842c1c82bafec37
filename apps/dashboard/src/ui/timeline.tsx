import type { ReactNode } from 'react'
import type { Tone } from './pill.tsx'
import styles from './timeline.module.css'

/** Things that happened or will, in order. */
export function Timeline({ children }: { children: ReactNode }) {
  return <ol className={styles['line']}>{children}</ol>
}

type MomentProps = { tone?: Tone; title: ReactNode; time?: ReactNode; aside?: ReactNode; children?: ReactNode }

export function Moment({ tone = 'neutral', title, time, aside, children }: MomentProps) {
  return (
    <li className={styles['moment']} data-tone={tone}>
      <div className={styles['row']}>
        <span className={styles['title']}>{title}</span>
        {aside}
      </div>
      {time !== undefined && <div className={styles['time']}>{time}</div>}
      {children !== undefined && <div className={styles['text']}>{children}</div>}
    </li>
  )
}
