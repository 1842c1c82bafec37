import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { authClient } from '../../app/auth.ts'
import { SideMessages } from '../../app/locale.tsx'
import { Lobby } from '../../app/lobby.tsx'
import { Button, Form, FormProblems, Note, PasswordInput, TextInput, TextLink } from '#ui'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'
import { returnPath } from '#lib/return-path.ts'

const route = getRouteApi('/sign-in')

/** Sign in with a password, or by a link that comes by mail. */
export function SignInPage() {
  return (
    <SideMessages side="entry">
      <SignIn />
    </SideMessages>
  )
}

/** Where the link of a mail leads: a person presses the button, and what reads mails for people does not, so the link is not used up. */
function ByLink({ token, target }: { token: string; target: string }) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const follow = () => {
    setBusy(true)
    const use = new URLSearchParams({ token, callbackURL: target, errorCallbackURL: '/sign-in' })
    window.location.assign(`/auth/magic-link/verify?${use.toString()}`)
  }
  return (
    <Lobby title={t('signIn.submit')} lead={t('signIn.linkLead')}>
      <Button loading={busy} onClick={follow}>
        {t('signIn.submit')}
      </Button>
    </Lobby>
  )
}

function SignIn() {
  const t = useT()
  const { next, error: linkEnded, token } = route.useSearch()
  const { values, bind, demand } = useFields({ email: '', password: '' })
  const [problem, setProblem] = useState(linkEnded && t('signIn.linkEnded'))
  const [sent, setSent] = useState(false)
  const [busy, setBusy] = useState<'password' | 'link'>()
  const target = returnPath(next)

  const attempt = async (way: 'password' | 'link') => {
    setProblem(undefined)
    setBusy(way)
    try {
      const client = await authClient()
      const { error } =
        way === 'password'
          ? await client.signIn.email({ email: values.email, password: values.password })
          : await client.signIn.magicLink({ email: values.email, callbackURL: target, errorCallbackURL: '/sign-in' })
      if (error) setProblem(error.message ?? t('error.INTERNAL'))
      else if (way === 'link') setSent(true)
      else window.location.assign(target)
    } catch {
      setProblem(t('error.NETWORK'))
    } finally {
      setBusy(undefined)
    }
  }

  if (token !== undefined) return <ByLink token={token} target={target} />
  return (
    <Lobby title={t('signIn.title')} lead={t('signIn.lead')}>
      <Form
        onSubmit={() => {
          if (demand(['email', 'password'], t('form.required'))) void attempt('password')
        }}
      >
        <FormProblems problems={problem === undefined ? [] : [problem]} />
        {sent && <Note tone="good">{t('signIn.sent', { email: values.email })}</Note>}
        <TextInput type="email" autoComplete="username" label={t('field.email')} {...bind('email')} />
        <PasswordInput
          autoComplete="current-password"
          label={t('field.password')}

          showLabel={t('signIn.showPassword')}
          {...bind('password')}
        />
        <Button type="submit" loading={busy === 'password'}>
          {t('signIn.submit')}
        </Button>
        <Button
          variant="default"

          loading={busy === 'link'}
          onClick={() => {
            if (demand(['email'], t('form.required'))) void attempt('link')
          }}
        >
          {t('signIn.link')}
        </Button>
        <TextLink to="/forgot-password">{t('password.forgot')}</TextLink>
      </Form>
    </Lobby>
  )
}
