import { useState } from 'react'
import { Button, Form, FormActions, FormProblems, Select, TextInput, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'

const CreateCodeDocument = graphql(`
  mutation CreateCode($input: CreateCodeInput!) {
    createCode(input: $input) {
      code {
        id
        code
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type CreateCodeProps = { enrollments: readonly { id: string; program: { id: string; name: string } }[] }

/** A code of one's own choice that customers type at the checkout. */
export function CreateCode({ enrollments }: CreateCodeProps) {
  const t = useT()
  const create = useCommand(CreateCodeDocument, { fields: ['code'], refetch: ['LinksPage'] })
  const { values, bind, demand, setValues } = useFields({ code: '' }, create.problems)
  const [enrollment, setEnrollment] = useState(enrollments[0]?.id ?? '')
  const submit = async () => {
    if (!demand(['code'], t('form.required'))) return
    const done = await create.run({ enrollmentId: enrollment, code: values.code.trim() })
    if (!done?.code) return
    setValues({ code: '' })
    toast(t('links.codeCreated', { code: done.code.code }))
  }
  return (
    <Form onSubmit={() => void submit()}>
      <FormProblems problems={create.problems.rest} />
      {enrollments.length > 1 && (
        <Select
          label={t('field.program')}
          value={enrollment}
          options={enrollments.map(({ id, program }) => ({ value: id, label: program.name }))}
          onChange={setEnrollment}
        />
      )}
      <TextInput
        label={t('links.newCode')}
        description={t('links.newCodeHint')}
        autoComplete="off"
        autoCapitalize="characters"
        maxLength={40}
        {...bind('code')}
      />
      <FormActions>
        <Button type="submit" variant="default" loading={create.busy}>
          {t('links.createCode')}
        </Button>
      </FormActions>
    </Form>
  )
}
