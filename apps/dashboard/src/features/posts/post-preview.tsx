import { useQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { ArticleFrame, Card, Note, Skeleton, Text } from '#ui'
import { graphql } from '#gql'
import { useT } from '#lib/intl.ts'

const PreviewGuestPostDocument = graphql(`
  query PreviewGuestPost($markdown: String!) {
    previewGuestPost(markdown: $markdown) {
      html
      wordCount
      problems
    }
  }
`)

/** The very HTML the page will be, made by the server as one rests from writing. */
export function PostPreview({ markdown, lang }: { markdown: string; lang: string }) {
  const t = useT()
  const [rested, setRested] = useState(markdown)
  useEffect(() => {
    const timer = setTimeout(() => setRested(markdown), 600)
    return () => clearTimeout(timer)
  }, [markdown])
  const { data, previousData } = useQuery(PreviewGuestPostDocument, {
    variables: { markdown: rested },
    skip: rested.trim() === '',
  })
  const preview = (data ?? previousData)?.previewGuestPost
  return (
    <Card title={t('ui.preview')} {...(preview ? { hint: t('editor.words', { count: preview.wordCount }) } : {})}>
      {preview?.problems.map((problem) => (
        <Note key={problem} tone="warn">
          {problem}
        </Note>
      ))}
      {rested.trim() === '' ? (
        <Text c="dimmed">{t('editor.emptyPreview')}</Text>
      ) : preview ? (
        <ArticleFrame html={preview.html} lang={lang} />
      ) : (
        <Skeleton h={200} />
      )}
    </Card>
  )
}
