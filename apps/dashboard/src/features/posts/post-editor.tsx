import { lazy, Suspense, useState } from 'react'
import {
  Button,
  Card,
  Columns,
  Form,
  FormActions,
  FormProblems,
  Note,
  Pair,
  Select,
  Skeleton,
  TextInput,
  Textarea,
  toast,
} from '#ui'
import { graphql } from '#gql'
import type { GuestPostState } from '#gql/types'
import { useCommand } from '#lib/command.ts'
import { useFields } from '#lib/fields.ts'
import { useT } from '#lib/intl.ts'
import { chooseLocale, localeNames, locales, type AppLocale } from '#lib/locales.ts'
import { PostPreview } from './post-preview.tsx'
import { PostComments, SeoChecklist } from './post-side.tsx'

const Editor = lazy(() => import('#ui/editor.tsx').then((module) => ({ default: module.Editor })))

const UpdateGuestPostDocument = graphql(`
  mutation UpdateGuestPost($input: UpdateGuestPostInput!) {
    updateGuestPost(input: $input) {
      guestPost {
        id
        title
        markdown
        description
        locale
        state
        updatedAt
        seo {
          check
          ok
          message
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

const SubmitGuestPostDocument = graphql(`
  mutation SubmitGuestPost($input: SubmitGuestPostInput!) {
    submitGuestPost(input: $input) {
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

type Post = {
  id: string
  title: string
  markdown: string
  description?: string | null
  locale: string
  ctaText?: string | null
  state: GuestPostState
  seo: readonly { check: string; ok: boolean; message: string }[]
  comments: readonly { id: string; author: string; text: string; createdAt: string }[]
}

/** The partner's desk: write, see it as readers will, hand it in. */
export function PostEditor({ post }: { post: Post }) {
  const t = useT()
  const update = useCommand(UpdateGuestPostDocument, { fields: ['title', 'description', 'ctaText', 'markdown'] })
  const submit = useCommand(SubmitGuestPostDocument)
  const start = { title: post.title, description: post.description ?? '', ctaText: post.ctaText ?? '' }
  const { values, bind, demand } = useFields(start, update.problems)
  const [markdown, setMarkdown] = useState(post.markdown)
  const [locale, setLocale] = useState<AppLocale>(() => chooseLocale([post.locale]))

  const save = async () => {
    if (!demand(['title'], t('form.required'))) return false
    const done = await update.run({
      id: post.id,
      title: values.title,
      markdown,
      description: values.description || null,
      ctaText: values.ctaText || null,
      locale,
    })
    return done !== undefined
  }
  const runSave = async () => {
    if (await save()) toast(t('editor.saved'))
  }
  const runSubmit = async () => {
    if ((await save()) && (await submit.run({ id: post.id }))) toast(t('editor.submitted'))
  }
  const problems = [
    ...update.problems.rest,
    ...(update.problems.fields['markdown'] ? [update.problems.fields['markdown']] : []),
    ...Object.values(submit.problems.fields),
    ...submit.problems.rest,
  ]

  return (
    <Columns
      main={
        <>
          {post.state === 'IN_REVIEW' && <Note>{t('editor.inReview')}</Note>}
          {(post.state === 'APPROVED' || post.state === 'PUBLISHED') && (
            <Note tone="warn">{t('editor.editReturns')}</Note>
          )}
          <Card>
            <Form onSubmit={() => void runSave()}>
              <FormProblems problems={problems} />
              <TextInput label={t('field.title')} {...bind('title')} />
              <Suspense fallback={<Skeleton h={380} />}>
                <Editor
                  start={post.markdown}
                  label={t('editor.text')}
                  lang={locale}
                  labels={{
                    bold: t('editor.bold'),
                    italic: t('editor.italic'),
                    heading2: t('editor.heading2'),
                    heading3: t('editor.heading3'),
                    bullets: t('editor.bullets'),
                    numbers: t('editor.numbers'),
                    quote: t('editor.quote'),
                    link: t('editor.link'),
                    unlink: t('editor.unlink'),
                    undo: t('ui.undo'),
                    redo: t('editor.redo'),
                    address: t('editor.address'),
                    apply: t('editor.apply'),
                  }}
                  onChange={setMarkdown}
                />
              </Suspense>
              <Textarea
                label={t('field.description')}
                description={t('editor.descriptionHint')}
                minRows={2}
                {...bind('description')}
              />
              <Pair>
                <Select
                  label={t('field.language')}
                  value={locale}
                  options={locales.map((value) => ({ value, label: localeNames[value] }))}
                  onChange={setLocale}
                />
                <TextInput label={t('posts.cta')} description={t('editor.ctaHint')} {...bind('ctaText')} />
              </Pair>
              <FormActions>
                <Button type="submit" variant="default" loading={update.busy}>
                  {t('editor.save')}
                </Button>
                {(post.state === 'DRAFT' || post.state === 'CHANGES_REQUESTED') && (
                  <Button loading={submit.busy} onClick={() => void runSubmit()}>
                    {t('editor.submit')}
                  </Button>
                )}
              </FormActions>
            </Form>
          </Card>
        </>
      }
      side={
        <>
          <PostComments id={post.id} comments={post.comments} />
          <SeoChecklist checks={post.seo} />
          <PostPreview markdown={markdown} lang={locale} />
        </>
      }
    />
  )
}
