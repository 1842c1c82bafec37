import { useT } from '#lib/intl.ts'
import styles from './arithmetic.module.css'

type Line = { label: string; text: string; value: string; result?: string | null }

/** A calculation one can follow with a finger: each line, then the result under a rule. */
export function Arithmetic({ lines, total }: { lines: readonly Line[]; total: string }) {
  const t = useT()
  return (
    <dl className={styles['lines']}>
      {lines.map((line, index) => (
        <div key={index} className={styles['line']}>
          <dt>
            {line.label}
            {line.text && line.text !== line.label ? <span className={styles['detail']}>{line.text}</span> : null}
          </dt>
          <dd>{line.result ?? line.value}</dd>
        </div>
      ))}
      <div className={styles['total']}>
        <dt>{t('commission.result')}</dt>
        <dd>{total}</dd>
      </div>
    </dl>
  )
}
