import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './figure.module.css'

type FigureProps = {
  label: ReactNode
  value: ReactNode
  /** Change against the previous period; the sign decides the arrow. */
  change?: { text: string; sign: -1 | 0 | 1 } | undefined
  note?: ReactNode
  size?: 'md' | 'lg'
}

/** One number with its name, and how it moved. */
export function Figure({ label, value, change, note, size = 'md' }: FigureProps) {
  return (
    <div className={styles['figure']} data-size={size}>
      <p className={styles['label']}>{label}</p>
      <p className={styles['value']}>{value}</p>
      {change !== undefined && (
        <p className={styles['change']} data-sign={change.sign}>
          {change.sign > 0 && <IconArrowUpRight size={15} aria-hidden="true" />}
          {change.sign < 0 && <IconArrowDownRight size={15} aria-hidden="true" />}
          {change.text}
        </p>
      )}
      {note !== undefined && <p className={styles['note']}>{note}</p>}
    </div>
  )
}

/** A card of figures side by side. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={styles['figures']}>{children}</div>
}

type FactsProps = {
  items: { label: ReactNode; value: ReactNode }[]
  /** Values are sentences: they stand below their names. */
  prose?: boolean
}

/** Name and value pairs. */
export function Facts({ items, prose = false }: FactsProps) {
  return (
    <dl className={styles['facts']} data-prose={prose || undefined}>
      {items.map(({ label, value }, index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
