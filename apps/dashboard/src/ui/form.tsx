import { Stack } from './layout.tsx'
import type { FormEvent, ReactNode } from 'react'
import styles from './form.module.css'

/** A form checked by our own rules and the API's answers, never by the browser's bubbles. */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">{children}</Stack>
    </form>
  )
}

/** Problems that belong to no single field. */
export function FormProblems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null
  return (
    <div className={styles['problems']} role="alert">
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </div>
  )
}

/** A calm remark; `warn` for what needs attention. */
export function Note({ tone = 'info', children }: { tone?: 'info' | 'warn' | 'good'; children: ReactNode }) {
  return (
    <div className={styles['note']} data-tone={tone}>
      {children}
    </div>
  )
}

/** Two fields side by side where there is room. */
export function Pair({ children }: { children: ReactNode }) {
  return <div className={styles['pair']}>{children}</div>
}

/** The buttons that end a form. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>
}

/** Fields to read: nothing in it can be changed, sent or uploaded; `why` says so. */
export function ReadOnly({ why, children }: { why: string; children: ReactNode }) {
  return (
    <fieldset disabled className={styles['readOnly']} aria-label={why}>
      <Note>{why}</Note>
      {children}
    </fieldset>
  )
}
