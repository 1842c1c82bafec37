import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Button, Dialog, Form, FormActions, FormProblems, TextInput } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useLocale, useT } from '#lib/intl.ts'

const CreateGuestPostDocument = graphql(`
  mutation CreateGuestPost($input: CreateGuestPostInput!) {
    createGuestPost(input: $input) {
      guestPost {
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

/** A title is enough to begin. */
export function CreatePost({ programId, onCreated }: { programId: string; onCreated: (id: string) => void }) {
  const t = useT()
  const locale = useLocale()
  const create = useCommand(CreateGuestPostDocument, { fields: ['title'], refetch: ['PortalPostsPage'] })
  const { values, bind, demand } = useFields({ title: '' }, create.problems)
  const [opened, setOpened] = useState(false)
  const submit = async () => {
    if (!demand(['title'], t('form.required'))) return
    const done = await create.run({
      title: values.title,
      markdown: `## ${t('editor.firstHeading')}\n\n`,
      locale,
      programId,
    })
    if (done?.guestPost) onCreated(done.guestPost.id)
  }
  return (
    <>
      <Button leftSection={<IconPlus size={18} />} onClick={() => setOpened(true)}>
        {t('editor.new')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('editor.new')} closeLabel={t('ui.close')}>
        <Form onSubmit={() => void submit()}>
          <FormProblems problems={create.problems.rest} />
          <TextInput label={t('field.title')} description={t('editor.titleHint')} data-autofocus {...bind('title')} />
          <FormActions>
            <Button type="submit" loading={create.busy}>
              {t('editor.begin')}
            </Button>
          </FormActions>
        </Form>
      </Dialog>
    </>
  )
}
