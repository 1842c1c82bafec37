import { useState } from 'react'
import { Button, Form, FormActions, FormProblems, Pair, Select, TextInput, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'

const CreateTrackingLinkDocument = graphql(`
  mutation CreateTrackingLink($input: CreateTrackingLinkInput!) {
    createTrackingLink(input: $input) {
      trackingLink {
        id
        ...LinkCard
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type CreateLinkProps = {
  enrollments: readonly { id: string; program: { id: string; name: string; destinationUrl: string } }[]
}

/** Paste any page of the shop and get the own link to it. */
export function CreateLink({ enrollments }: CreateLinkProps) {
  const t = useT()
  const create = useCommand(CreateTrackingLinkDocument, {
    fields: ['destinationUrl', 'name', 'key'],
    refetch: ['LinksPage'],
  })
  const { values, bind, demand, setValues } = useFields({ destinationUrl: '', name: '' }, create.problems)
  const [enrollment, setEnrollment] = useState(enrollments[0]?.id ?? '')
  const chosen = enrollments.find(({ id }) => id === enrollment)
  const submit = async () => {
    if (!demand(['destinationUrl'], t('form.required'))) return
    const done = await create.run({
      enrollmentId: enrollment,
      destinationUrl: values.destinationUrl.trim(),
      name: values.name || null,
    })
    if (!done) return
    setValues({ destinationUrl: '', name: '' })
    toast(t('links.created'))
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
      <Pair>
        <TextInput
          type="url"
          label={t('links.paste')}
          description={t('links.pasteHint')}
          placeholder={chosen?.program.destinationUrl}
          {...bind('destinationUrl')}
        />
        <TextInput label={t('links.name')} description={t('links.nameHint')} {...bind('name')} />
      </Pair>
      <FormActions>
        <Button type="submit" loading={create.busy}>
          {t('links.create')}
        </Button>
      </FormActions>
    </Form>
  )
}
