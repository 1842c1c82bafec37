import { useState } from 'react'
import { authClient } from '../../app/auth.ts'
import { Lobby } from '../../app/lobby.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { Button, Form, FormProblems, Note, TextInput, TextLink } from '#ui'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'

/** Asks for a link by which a new password is chosen. What it says tells nobody who has an account. */
export function ForgotPasswordPage() {
  return (
    <SideMessages side="entry">
      <ForgotPassword />
    </SideMessages>
  )
}

function ForgotPassword() {
  const t = useT()
  const { values, bind, demand } = useFields({ email: '' })
  const [problem, setProblem] = useState<string>()
  const [sentTo, setSentTo] = useState<string>()
  const [busy, setBusy] = useState(false)

  const send = async () => {
    setProblem(undefined)
    setBusy(true)
    try {
      const client = await authClient()
      const { error } = await client.requestPasswordReset({ email: values.email })
      if (error) setProblem(error.message ?? t('error.INTERNAL'))
      else setSentTo(values.email)
    } catch {
      setProblem(t('error.NETWORK'))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Lobby title={t('password.forgotTitle')} lead={t('password.forgotLead')}>
      <Form
        onSubmit={() => {
          if (demand(['email'], t('form.required'))) void send()
        }}
      >
        <FormProblems problems={problem === undefined ? [] : [problem]} />
        {sentTo !== undefined && <Note tone="good">{t('password.sent', { email: sentTo })}</Note>}
        <TextInput type="email" autoComplete="username" label={t('field.email')} {...bind('email')} />
        <Button type="submit" loading={busy}>
          {t('password.send')}
        </Button>
        <TextLink to="/sign-in">{t('password.back')}</TextLink>
      </Form>
    </Lobby>
  )
}
