import type { FragmentType } from '@apollo/client'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Button, Dialog, Form, FormActions, FormProblems, Pair, Select, Text, TextInput, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'
import { useIntentKey } from '#lib/key.ts'
import { May } from '#lib/may.tsx'
import { usePart } from '#lib/part.ts'

export const LeadRegistrationFragment = graphql(`
  fragment LeadRegistration on Partner {
    id
    enrollments(first: 20) {
      nodes {
        id
        state
        program {
          id
          name
        }
      }
    }
  }
`)

const RegisterLeadDocument = graphql(`
  mutation RegisterOwnLead($input: RegisterLeadInput!) {
    registerLead(input: $input) {
      lead {
        id
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const EMPTY = { name: '', email: '', company: '', phone: '' }

/** Names somebody the partner knows: a lead of the partner, before any click. */
export function RegisterLead({ partner }: { partner: FragmentType<typeof LeadRegistrationFragment> }) {
  const t = useT()
  const active = (usePart(LeadRegistrationFragment, partner)?.enrollments.nodes ?? []).filter(
    (e) => e.state === 'ACTIVE',
  )
  const [opened, setOpened] = useState(false)
  const [chosen, setChosen] = useState('')
  const intent = useIntentKey()
  const register = useCommand(RegisterLeadDocument, {
    fields: ['enrollmentId', 'name', 'email', 'company', 'phone'],
    refetch: ['PortalLeadsPage'],
    answered: intent.renew,
  })
  const { values, bind, demand, setValues } = useFields(EMPTY, register.problems)
  const enrollmentId = chosen || active[0]?.id
  if (enrollmentId === undefined) return null

  const submit = async () => {
    if (!demand(['name', 'email'], t('form.required'))) return
    if (!(await register.run({ enrollmentId, ...values, idempotencyKey: intent.key() }))) return
    toast(t('leads.registered', { name: values.name.trim() }))
    setValues(EMPTY)
    setOpened(false)
  }
  return (
    <May to="leads.register">
      <Button leftSection={<IconUserPlus size={18} />} onClick={() => setOpened(true)}>
        {t('leads.register')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('leads.register')} closeLabel={t('ui.close')}>
        <Form onSubmit={() => void submit()}>
          <Text c="dimmed">{t('leads.registerHint')}</Text>
          <FormProblems problems={register.problems.rest} />
          <Select
            label={t('field.program')}
            value={enrollmentId}
            options={active.map((e) => ({ value: e.id, label: e.program.name }))}
            onChange={setChosen}
          />
          <Pair>
            <TextInput label={t('field.name')} autoComplete="off" {...bind('name')} />
            <TextInput type="email" label={t('field.email')} autoComplete="off" {...bind('email')} />
          </Pair>
          <Pair>
            <TextInput label={t('field.company')} autoComplete="off" {...bind('company')} />
            <TextInput type="tel" label={t('field.phone')} autoComplete="off" {...bind('phone')} />
          </Pair>
          <FormActions>
            <Button type="submit" loading={register.busy}>
              {t('leads.register')}
            </Button>
          </FormActions>
        </Form>
      </Dialog>
    </May>
  )
}
