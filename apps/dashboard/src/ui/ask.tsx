import { useState, type ReactNode } from 'react'
import { useT } from '#lib/intl.ts'
import { Dialog } from './dialog.tsx'
import { Form, FormActions, FormProblems } from './form.tsx'
import { Button } from './button.tsx'
import { Textarea } from './fields.tsx'

type AskProps = {
  opened: boolean
  onClose: () => void
  title: string
  label: string
  hint?: ReactNode
  submitLabel: string
  busy?: boolean
  problems?: readonly string[]
  /** Called with the trimmed text, never empty. */
  onSubmit: (text: string) => void
}

/** Asks for one text (a reason, a comment) that the other side will read. */
export function Ask({
  opened,
  onClose,
  title,
  label,
  hint,
  submitLabel,
  busy = false,
  problems = [],
  onSubmit,
}: AskProps) {
  const t = useT()
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = () => {
    if (text.trim() === '') return setMissing(true)
    onSubmit(text.trim())
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={title} closeLabel={t('ui.close')}>
      <Form onSubmit={submit}>
        <FormProblems problems={problems} />
        <Textarea
          label={label}
          description={hint}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setMissing(false)
          }}
          error={missing ? t('form.required') : null}
          minRows={3}
          data-autofocus
        />
        <FormActions>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {submitLabel}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
