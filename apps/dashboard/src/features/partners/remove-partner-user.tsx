import { useState } from 'react'
import { Button, Confirm, FormProblems, Text, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'

const RemovePartnerUserDocument = graphql(`
  mutation RemovePartnerUser($input: RemovePartnerUserInput!) {
    removePartnerUser(input: $input) {
      partner {
        id
        users {
          id
          name
          email
          role
          pending
        }
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

/** Ends a colleague's seat, or an invitation that was not used. */
export function RemovePartnerUser({ person }: { person: { id: string; name: string; email: string } }) {
  const t = useT()
  const [asked, setAsked] = useState(false)
  const remove = useCommand(RemovePartnerUserDocument)
  const name = person.name || person.email
  const run = async () => {
    if (!(await remove.run({ id: person.id }))) return
    setAsked(false)
    toast(t('team.removed', { name }))
  }
  return (
    <>
      <Button size="sm" variant="subtle" aria-label={t('team.removeTitle', { name })} onClick={() => setAsked(true)}>
        {t('ui.remove')}
      </Button>
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('team.removeTitle', { name })}
        confirmLabel={t('ui.remove')}
        danger
        busy={remove.busy}
        onConfirm={() => void run()}
      >
        <FormProblems problems={[...Object.values(remove.problems.fields), ...remove.problems.rest]} />
        <Text>{t('team.removeWhat')}</Text>
      </Confirm>
    </>
  )
}
