import { useState } from 'react'
import { Ask, Button, Dialog, Form, FormActions, FormProblems, Note, TextInput, Wrap, toast } from '#ui'
import { graphql } from '#gql'
import type { GuestPostState } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useT } from '#lib/intl.ts'

const RequestChangesDocument = graphql(`
  mutation RequestGuestPostChanges($input: RequestGuestPostChangesInput!) {
    requestGuestPostChanges(input: $input) {
      guestPost {
        id
        state
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

const ApprovePostDocument = graphql(`
  mutation ApproveGuestPost($input: ApproveGuestPostInput!) {
    approveGuestPost(input: $input) {
      guestPost {
        id
        state
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const PublishPostDocument = graphql(`
  mutation PublishGuestPost($input: PublishGuestPostInput!) {
    publishGuestPost(input: $input) {
      guestPost {
        id
        state
        slug
        url
        publishedAt
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

const UnpublishPostDocument = graphql(`
  mutation UnpublishGuestPost($input: UnpublishGuestPostInput!) {
    unpublishGuestPost(input: $input) {
      guestPost {
        id
        state
        url
      }
      userErrors {
        path
        code
        message
      }
    }
  }
`)

type ReviewPostProps = {
  id: string
  state: GuestPostState
  slug: string
  /** The version that was read. */ version: number
}

/** The marketer's decision: ask for a change, approve, publish, or take it off again. */
export function ReviewPost({ id, state, slug, version }: ReviewPostProps) {
  const t = useT()
  const request = useCommand(RequestChangesDocument)
  const approve = useCommand(ApprovePostDocument)
  const publish = useCommand(PublishPostDocument, { fields: ['slug'] })
  const unpublish = useCommand(UnpublishPostDocument)
  const [asking, setAsking] = useState<'changes' | 'publish'>()
  const [address, setAddress] = useState(slug)

  const runRequest = async (comment: string) => {
    if (!(await request.run({ id, comment }))) return
    setAsking(undefined)
    toast(t('inbox.requested'))
  }
  const runApprove = async () => {
    if (await approve.run({ id, version })) toast(t('inbox.approvedToast'))
  }
  const runPublish = async () => {
    if (!(await publish.run({ id, slug: address.trim() || null }))) return
    setAsking(undefined)
    toast(t('inbox.publishedToast'))
  }
  const runUnpublish = async () => {
    if (await unpublish.run({ id }))
      toast(t('inbox.unpublishedToast'), { label: t('inbox.publishAgain'), run: () => void runPublish() })
  }
  const problems = [approve, unpublish].flatMap(({ problems: { fields, rest } }) => [...Object.values(fields), ...rest])

  return (
    <>
      <FormProblems problems={problems} />
      {state === 'DRAFT' && <Note>{t('inbox.stillDraft')}</Note>}
      {state === 'CHANGES_REQUESTED' && <Note tone="warn">{t('inbox.waiting')}</Note>}
      <Wrap>
        {(state === 'IN_REVIEW' || state === 'APPROVED') && (
          <Button variant="default" onClick={() => setAsking('changes')}>
            {t('inbox.request')}
          </Button>
        )}
        {state === 'IN_REVIEW' && (
          <Button loading={approve.busy} onClick={() => void runApprove()}>
            {t('inbox.approve')}
          </Button>
        )}
        {(state === 'APPROVED' || state === 'UNPUBLISHED') && (
          <Button onClick={() => setAsking('publish')}>{t('inbox.publish')}</Button>
        )}
        {state === 'PUBLISHED' && (
          <Button variant="default" loading={unpublish.busy} onClick={() => void runUnpublish()}>
            {t('inbox.unpublish')}
          </Button>
        )}
      </Wrap>
      <Ask
        opened={asking === 'changes'}
        onClose={() => setAsking(undefined)}
        title={t('inbox.request')}
        label={t('inbox.comment')}
        hint={t('inbox.commentHint')}
        submitLabel={t('inbox.send')}
        busy={request.busy}
        problems={[...Object.values(request.problems.fields), ...request.problems.rest]}
        onSubmit={(comment) => void runRequest(comment)}
      />
      <Dialog
        opened={asking === 'publish'}
        onClose={() => setAsking(undefined)}
        title={t('inbox.publish')}
        closeLabel={t('ui.close')}
      >
        <Form onSubmit={() => void runPublish()}>
          <FormProblems problems={publish.problems.rest} />
          <TextInput
            label={t('inbox.slug')}
            description={t('inbox.slugHint')}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={publish.problems.fields['slug']}
            data-autofocus
          />
          <FormActions>
            <Button type="submit" loading={publish.busy}>
              {t('inbox.publish')}
            </Button>
          </FormActions>
        </Form>
      </Dialog>
    </>
  )
}
