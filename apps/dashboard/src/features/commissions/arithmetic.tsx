import { IconCircleCheckFilled, IconCircleX } from '@tabler/icons-react'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { stepName } from './rule-words.ts'
import styles from './arithmetic.module.css'
import { arrange, read, type TraceLine } from './explain.ts'

type ArithmeticProps = { lines: readonly TraceLine[]; total: string; timeZone: string }

/** Whether a step says how it was computed, in the language of the rules. */
const isFormula = ({ kind, label, text }: TraceLine): boolean =>
  text !== '' && text !== label && kind !== 'HOLD' && kind !== 'ROUNDED'

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
  const sentence = () => {
    const rates = steps.filter(({ kind }) => kind === 'VALUE')
    const sold = steps.find(({ kind }) => kind === 'FIELD')
    const [rate] = rates
    if (rates.length !== 1 || !rate || steps.some(({ kind }) => kind === 'LIMIT')) return undefined
    const reading = read(rate)
    if (reading.as === 'money') return t('explain.fixed', { result: total })
    if (reading.as !== 'percent' || !sold) return undefined
    return t('explain.sum', { rate: say(rate), amount: say(sold), result: total })
  }
  const sum = sentence()
  const name = ({ kind, label }: TraceLine) => {
    if (kind === 'FIELD' && label === 'amount') return t('explain.sold')
    if (kind === 'VALUE') return t('explain.rate')
    return kind === 'LIMIT' ? t('explain.limit') : t('explain.earned')
  }

  return (
    <>
      {sum && <p className={styles['sum']}>{sum}</p>}
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
                <span>{line.label}</span>
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
                  {stepName(t, line) ?? <code>{line.label}</code>}
                  {isFormula(line) && <code className={styles['detail']}>{line.text}</code>}
                </dt>
                <dd>{say(line)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}
