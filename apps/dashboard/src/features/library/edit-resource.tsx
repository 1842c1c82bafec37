import type { FragmentType } from '@apollo/client'
import { useState } from 'react'
import { Button, Form, FormActions, FormProblems, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import { DetailsFields, detailsInput, lastDayBefore, noDetails, type Details, type Program } from './details-fields.tsx'

export const EditResourceFragment = graphql(`
  fragment EditResource on Resource {
    id
    title
    description
    folder
    tags
    language
    primary
    expiresAt
    programs {
      id
    }
    tiers {
      id
    }
  }
`)

const UpdateResourceDocument = graphql(`
  mutation UpdateResource($input: UpdateResourceInput!) {
    updateResource(input: $input) {
      resource {
        id
        ...EditResource
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type EditResourceProps = {
  resource: FragmentType<typeof EditResourceFragment>
  programs: readonly Program[]
  timeZone: string
  onDone: () => void
}

/** Changes what is said about a resource, and for whom it is; its content has versions of its own. */
export function EditResource({ resource, programs, timeZone, onDone }: EditResourceProps) {
  const t = useT()
  const part = usePart(EditResourceFragment, resource)
  const fields = ['title', 'description', 'folder', 'tags', 'expiresAt']
  const save = useCommand(UpdateResourceDocument, { fields, refetch: ['LibraryPage'] })
  const [details, setDetails] = useState<Details>(() =>
    part === null
      ? noDetails
      : {
          title: part.title,
          description: part.description,
          folder: part.folder ?? '',
          tags: part.tags.join(', '),
          language: (part.language ?? '') as Details['language'],
          programs: part.programs.map(({ id }) => id),
          tiers: part.tiers.map(({ id }) => id),
          primary: part.primary,
          until: lastDayBefore(part.expiresAt, timeZone),
        },
  )
  if (part === null) return null
  const submit = async () => {
    if (!(await save.run({ id: part.id, ...detailsInput(details, timeZone) }))) return
    toast(t('ui.saved'))
    onDone()
  }
  return (
    <Form onSubmit={() => void submit()}>
      <FormProblems problems={save.problems.rest} />
      <DetailsFields
        value={details}
        programs={programs}
        problems={save.problems.fields}
        onChange={(next) => setDetails((old) => ({ ...old, ...next }))}
      />
      <FormActions>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={save.busy}>
          {t('ui.save')}
        </Button>
      </FormActions>
    </Form>
  )
}
