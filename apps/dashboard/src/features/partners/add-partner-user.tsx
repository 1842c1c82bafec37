import { useState } from 'react'
import { Button, Form, FormActions, FormProblems, Pair, Select, TextInput, toast } from '#ui'
import { graphql } from '#gql'
import type { PartnerRole } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'

const AddPartnerUserDocument = graphql(`
  mutation AddPartnerUser($input: AddPartnerUserInput!) {
    addPartnerUser(input: $input) {
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

const roles = ['PARTNER_MEMBER', 'PARTNER_ADMIN'] as const satisfies readonly PartnerRole[]

/** A seat for one more person at the partner; they get a mail with a way in. */
export function AddPartnerUser({ partnerId }: { partnerId: string }) {
  const t = useT()
  const [role, setRole] = useState<PartnerRole>('PARTNER_MEMBER')
  const add = useCommand(AddPartnerUserDocument, { fields: ['name', 'email', 'role'] })
  const { values, bind, demand, setValues } = useFields({ name: '', email: '' }, add.problems)
  const submit = async () => {
    if (!demand(['name', 'email'], t('form.required'))) return
    if (!(await add.run({ partnerId, role, name: values.name.trim(), email: values.email.trim() }))) return
    toast(t('team.added', { name: values.name.trim() }))
    setValues({ name: '', email: '' })
  }
  return (
    <Form onSubmit={() => void submit()}>
      <FormProblems problems={add.problems.rest} />
      <Pair>
        <TextInput label={t('field.name')} autoComplete="off" {...bind('name')} />
        <TextInput type="email" label={t('field.email')} autoComplete="off" {...bind('email')} />
      </Pair>
      <Select
        label={t('team.role')}
        description={t('team.roleHint')}
        value={role}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={setRole}
      />
      <FormActions>
        <Button type="submit" variant="default" loading={add.busy}>
          {t('team.add')}
        </Button>
      </FormActions>
    </Form>
  )
}
