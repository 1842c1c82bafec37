import type { ReactNode } from 'react'
import styles from './table.module.css'

type Column = { label: ReactNode; align?: 'end'; hidden?: boolean }

/**
 * A table that becomes a stack of cards on a phone. The first cell of a row is its name (and link); the others show
 * their `label` beside them on a card. Explicit roles keep it a table for assistive technology in both shapes.
 */
export function DataTable({ label, columns, children }: { label: string; columns: Column[]; children: ReactNode }) {
  return (
    <table className={styles['table']} role="table" aria-label={label}>
      <thead role="rowgroup" className={styles['head']}>
        <tr role="row">
          {columns.map((column, index) => (
            <th key={index} role="columnheader" scope="col" data-align={column.align}>
              {column.hidden ? <span className={styles['hidden']}>{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className={styles['body']}>
        {children}
      </tbody>
    </table>
  )
}

export function Row({ selected, children }: { selected?: boolean; children: ReactNode }) {
  return (
    <tr role="row" className={styles['row']} data-selected={selected || undefined}>
      {children}
    </tr>
  )
}

type CellProps = {
  /** Shown beside the value on a phone card. */
  label?: ReactNode
  align?: 'end'
  /** `lead` names the row, `pick` holds its checkbox, `tools` its buttons. */
  kind?: 'lead' | 'pick' | 'tools'
  /** Stays on one line in a table: a date, a state. */
  whole?: boolean
  children: ReactNode
}

export function Cell({ label, align, kind, whole = false, children }: CellProps) {
  return (
    <td role="cell" className={styles['cell']} data-align={align} data-kind={kind} data-whole={whole || undefined}>
      {label !== undefined && (
        <span className={styles['label']} aria-hidden="true">
          {label}
        </span>
      )}
      <span className={styles['value']}>{children}</span>
    </td>
  )
}

/** Second line of a lead cell. */
export function Sub({
  children,
  breaks,
}: {
  children: ReactNode
  /** Breaks anywhere: for data without spaces. */ breaks?: boolean
}) {
  return (
    <span className={styles['sub']} data-breaks={breaks}>
      {children}
    </span>
  )
}
