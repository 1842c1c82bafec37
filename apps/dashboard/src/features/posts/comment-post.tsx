import { useState } from 'react'
import { Button, Form, FormActions, FormProblems, Textarea, toast } from '#ui'
import { graphql } from '#gql'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'

const AddGuestPostCommentDocument = graphql(`
  mutation AddGuestPostComment($input: AddGuestPostCommentInput!) {
    addGuestPostComment(input: $input) {
      guestPost {
        id
        comments {
          id
          author
          text
          createdAt
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

/** Says something about a post to the other side, without changing where it stands. */
export function CommentPost({ id }: { id: string }) {
  const t = useT()
  const add = useCommand(AddGuestPostCommentDocument, { fields: ['comment'] })
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = async () => {
    if (text.trim() === '') return setMissing(true)
    if (!(await add.run({ id, comment: text.trim() }))) return
    setText('')
    toast(t('posts.sent'))
  }
  return (
    <Form onSubmit={() => void submit()}>
      <FormProblems problems={add.problems.rest} />
      <Textarea
        label={t('posts.reply')}
        description={t('posts.replyHint')}
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setMissing(false)
        }}
        error={missing ? t('form.required') : add.problems.fields['comment']}
      />
      <FormActions>
        <Button type="submit" variant="default" loading={add.busy}>
          {t('posts.send')}
        </Button>
      </FormActions>
    </Form>
  )
}
