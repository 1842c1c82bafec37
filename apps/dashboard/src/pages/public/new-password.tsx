import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { authClient } from '../../app/auth.ts'
import { Lobby } from '../../app/lobby.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { Button, Form, FormProblems, LinkButton, Note, PasswordInput, TextLink } from '#ui'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'

const route = getRouteApi('/new-password')
const SHORTEST = 10

/** Chooses a new password by the link of a mail, which works once. */
export function NewPasswordPage() {
  return (
    <SideMessages side="entry">
      <NewPassword />
    </SideMessages>
  )
}

function NewPassword() {
  const t = useT()
  const { token } = route.useSearch()
  const { values, bind, demand } = useFields({ password: '' })
  const [problem, setProblem] = useState<string>()
  const [done, setDone] = useState(false)
  const [busy, setBusy] = useState(false)

  const choose = async () => {
    if ([...values.password].length < SHORTEST) {
      setProblem(t('welcome.passwordHint'))
      return
    }
    setProblem(undefined)
    setBusy(true)
    try {
      const client = await authClient()
      const { error } = await client.resetPassword({ newPassword: values.password, token: token ?? '' })
      if (!error) setDone(true)
      else setProblem(error.message ?? t('error.INTERNAL'))
    } catch {
      setProblem(t('error.NETWORK'))
    } finally {
      setBusy(false)
    }
  }

  if (done)
    return (
      <Lobby title={t('password.doneTitle')}>
        <Note tone="good">{t('password.done')}</Note>
        <LinkButton to="/sign-in">{t('signIn.submit')}</LinkButton>
      </Lobby>
    )
  return (
    <Lobby title={t('password.newTitle')} lead={t('password.newLead')}>
      <Form
        onSubmit={() => {
          if (demand(['password'], t('form.required'))) void choose()
        }}
      >
        <FormProblems problems={problem === undefined ? (token ? [] : [t('password.linkEnded')]) : [problem]} />
        <PasswordInput
          label={t('password.new')}
          description={t('welcome.passwordHint')}
          autoComplete="new-password"
          showLabel={t('signIn.showPassword')}
          {...bind('password')}
        />
        <Button type="submit" loading={busy}>
          {t('password.save')}
        </Button>
        <TextLink to="/forgot-password">{t('password.another')}</TextLink>
      </Form>
    </Lobby>
  )
}
