import { useT } from '#lib/intl.ts'
import styles from './arithmetic.module.css'

type Line = { label: string; value: string; detail?: string | null }

/** A calculation one can follow with a finger: each line, then the result under a rule. */
export function Arithmetic({ lines, total }: { lines: readonly Line[]; total: string }) {
  const t = useT()
  return (
    <dl className={styles['lines']}>
      {lines.map((line, index) => (
        <div key={index} className={styles['line']}>
          <dt>
            {line.label}
            {line.detail ? <span className={styles['detail']}>{line.detail}</span> : null}
          </dt>
          <dd>{line.value}</dd>
        </div>
      ))}
      <div className={styles['total']}>
        <dt>{t('commission.result')}</dt>
        <dd>{total}</dd>
      </div>
    </dl>
  )
}
