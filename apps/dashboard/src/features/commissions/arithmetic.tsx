import { IconCircleCheckFilled, IconCircleX } from '@tabler/icons-react'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import styles from './arithmetic.module.css'
import { arrange, read, type TraceLine } from './explain.ts'

type ArithmeticProps = { lines: readonly TraceLine[]; total: string; timeZone: string }

/** A calculation one can follow with a finger: the sale, the rate, the result; what had to be true; and all the rest. */
export function Arithmetic({ lines, total, timeZone }: ArithmeticProps) {
  const t = useT()
  const format = useFormat()
  const { steps, conditions, rest } = arrange(lines)

  const say = (line: TraceLine) => {
    const reading = read(line)
    if (reading.as === 'money') return format.money(reading)
    if (reading.as === 'time') return format.dateTime(reading.at, timeZone)
    if (reading.as === 'percent') return format.percent(reading.percent)
    return reading.text
  }
  const name = ({ kind, label }: TraceLine) => {
    if (kind === 'FIELD' && label === 'amount') return t('explain.sold')
    if (kind === 'VALUE') return t('explain.rate')
    return kind === 'LIMIT' ? t('explain.limit') : t('explain.earned')
  }

  return (
    <>
      <dl className={styles['lines']}>
        {steps.map((line, index) => (
          <div key={index} className={styles['line']}>
            <dt>{name(line)}</dt>
            <dd>{say(line)}</dd>
          </div>
        ))}
        <div className={styles['total']}>
          <dt>{t('commission.result')}</dt>
          <dd>{total}</dd>
        </div>
      </dl>
      {conditions.length > 0 && (
        <ul className={styles['conditions']}>
          {conditions.map((line, index) => {
            const met = (line.result ?? line.value) === 'YES'
            const Mark = met ? IconCircleCheckFilled : IconCircleX
            return (
              <li key={index}>
                <Mark size={18} aria-label={met ? t('explain.met') : t('explain.unmet')} data-met={met} />
                {line.label}
              </li>
            )
          })}
        </ul>
      )}
      {rest.length > 0 && (
        <details className={styles['rest']}>
          <summary>{t('explain.rest')}</summary>
          <dl className={styles['lines']}>
            {[...steps, ...rest].map((line, index) => (
              <div key={index} className={styles['line']}>
                <dt>
                  <code>{line.label}</code>
                  {line.text && line.text !== line.label && <span className={styles['detail']}>{line.text}</span>}
                </dt>
                <dd>{line.result ?? line.value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}
