import type { FragmentType } from '@apollo/client'
import { graphql } from '#gql'
import { Pill } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import { applicationTones } from './states.ts'
import styles from './triage.module.css'

export const ApplicationItemFragment = graphql(`
  fragment ApplicationItem on Application {
    id
    name
    company
    state
    createdAt
    program {
      id
      name
    }
    signals {
      code
    }
  }
`)

type ApplicationItemProps = {
  application: FragmentType<typeof ApplicationItemFragment>
  current: boolean
  onPick: () => void
}

/** One application in the queue. */
export function ApplicationItem({ application, current, onPick }: ApplicationItemProps) {
  const t = useT()
  const format = useFormat()
  const item = usePart(ApplicationItemFragment, application)
  if (item === null) return null
  return (
    <li>
      <button type="button" className={styles['item']} aria-current={current || undefined} onClick={onPick}>
        <span className={styles['itemTop']}>
          <strong>{item.company || item.name}</strong>
          <Pill tone={applicationTones[item.state]}>{t(`application.state.${item.state}`)}</Pill>
        </span>
        <span className={styles['itemNote']}>
          {[item.program.name, format.date(item.createdAt)].join(' · ')}
          {item.signals.length > 0 && ` · ${t('applications.signals', { count: item.signals.length })}`}
        </span>
      </button>
    </li>
  )
}
