import { Stack, Text } from './layout.tsx'
import { useState, type ReactNode } from 'react'
import { useT } from '#lib/intl.ts'
import { Dialog } from './dialog.tsx'
import { Form, FormActions } from './form.tsx'
import { Button } from './button.tsx'
import { TextInput } from './fields.tsx'

type ConfirmProps = {
  opened: boolean
  onClose: () => void
  title: string
  /** What this does, before it does it. */
  children: ReactNode
  /** Text to type before the button works; for money. */
  phrase?: string
  confirmLabel: string
  danger?: boolean
  busy?: boolean
  /** What was filled in cannot be sent. */
  disabled?: boolean
  onConfirm: () => void
}

/** Asks before something that cannot be undone; with `phrase` the reader types it first. */
export function Confirm(props: ConfirmProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const isTyped = props.phrase === undefined || typed.trim() === props.phrase
  const ready = isTyped && !props.disabled
  const close = () => {
    setTyped('')
    props.onClose()
  }
  const confirm = () => {
    if (!ready) return
    props.onConfirm()
    setTyped('')
  }
  return (
    <Dialog opened={props.opened} onClose={close} title={props.title} closeLabel={t('ui.close')}>
      <Form onSubmit={confirm}>
        <Stack gap="xs">{props.children}</Stack>
        {props.phrase !== undefined && (
          <TextInput
            label={t('ui.typeToConfirm', { phrase: props.phrase })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        <FormActions>
          <Button variant="default" onClick={close}>
            {t('ui.cancel')}
          </Button>
          <Button
            type="submit"
            variant={props.danger ? 'danger' : 'filled'}
            disabled={!ready}
            loading={props.busy ?? false}
          >
            {props.confirmLabel}
          </Button>
        </FormActions>
        {!isTyped && (
          <Text size="sm" c="dimmed">
            {t('ui.typeFirst')}
          </Text>
        )}
      </Form>
    </Dialog>
  )
}
