import { getRouteApi } from '@tanstack/react-router'
import { authClient } from '../../app/auth.ts'
import { SideMessages } from '../../app/locale.tsx'
import { Lobby } from '../../app/lobby.tsx'
import { graphql } from '#gql'
import { Button, Form, FormProblems, PasswordInput, TextInput, toastProblem } from '#ui'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'

const AcceptInvitationDocument = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      email
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const route = getRouteApi('/welcome')

/** The one-time link of the first owner, or of an invitation: choose a password and begin. */
export function WelcomePage() {
  return (
    <SideMessages side="entry">
      <Welcome />
    </SideMessages>
  )
}

function Welcome() {
  const t = useT()
  const { token } = route.useSearch()
  const accept = useCommand(AcceptInvitationDocument, { fields: ['name', 'email', 'password'] })
  const { values, bind, demand } = useFields({ name: '', email: '', password: '' }, accept.problems)

  const submit = async () => {
    if (!demand(['name', 'password'], t('form.required'))) return
    const done = await accept.run({
      token: token ?? '',
      name: values.name,
      password: values.password,
      email: values.email || null,
    })
    if (!done?.email) return
    const client = await authClient()
    const { error } = await client.signIn.email({ email: done.email, password: values.password })
    if (error) toastProblem(error.message ?? t('error.INTERNAL'))
    window.location.assign(error ? '/sign-in' : '/')
  }

  return (
    <Lobby title={t('welcome.title')} lead={t('welcome.lead')}>
      <Form onSubmit={() => void submit()}>
        <FormProblems problems={token ? accept.problems.rest : [t('welcome.noToken')]} />
        <TextInput label={t('welcome.name')} autoComplete="name" {...bind('name')} />
        <TextInput
          type="email"
          label={t('field.email')}
          description={t('welcome.emailHint')}
          autoComplete="username"
          {...bind('email')}
        />
        <PasswordInput
          label={t('field.password')}
          description={t('welcome.passwordHint')}
          autoComplete="new-password"
          showLabel={t('signIn.showPassword')}
          {...bind('password')}
        />
        <Button type="submit" size="lg" loading={accept.busy}>
          {t('welcome.submit')}
        </Button>
      </Form>
    </Lobby>
  )
}
