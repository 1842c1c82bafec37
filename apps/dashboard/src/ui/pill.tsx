import type { ReactNode } from 'react'
import styles from './pill.module.css'

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'brand'

/** A state in one or two words; colour supports the word and never replaces it. */
export function Pill({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={styles['pill']} data-tone={tone}>
      {children}
    </span>
  )
}
