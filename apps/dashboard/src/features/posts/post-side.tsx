import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import { Card, Line, Lines, Moment, Stack, Text, Timeline } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { useMay } from '#lib/may.tsx'
import { CommentPost } from './comment-post.tsx'

/** What search engines and readers need, and what is still missing. */
export function SeoChecklist({ checks }: { checks: readonly { check: string; ok: boolean; message: string }[] }) {
  const t = useT()
  return (
    <Card
      title={t('posts.seo')}
      hint={t('posts.seoHint', { done: checks.filter(({ ok }) => ok).length, all: checks.length })}
    >
      <Lines>
        {checks.map(({ check, ok, message }) => (
          <Line
            key={check}
            start={
              ok ? (
                <IconCircleCheckFilled size={20} color="light-dark(#2f8a50, #6fcf90)" aria-label={t('ui.done')} />
              ) : (
                <IconCircleDashed size={20} color="light-dark(#a8640a, #f0bd5e)" aria-label={t('ui.missing')} />
              )
            }
            title={<Text size="sm">{message}</Text>}
          />
        ))}
      </Lines>
    </Card>
  )
}

/** What the two sides said to each other about a post, and what comes next. */
export function PostComments({
  id,
  comments,
}: {
  id: string
  comments: readonly { id: string; author: string; text: string; createdAt: string }[]
}) {
  const t = useT()
  const format = useFormat()
  const answers = useMay('posts.write')
  if (comments.length === 0 && !answers) return null
  return (
    <Card title={t('posts.comments')}>
      <Stack gap="lg">
        {comments.length > 0 && (
          <Timeline>
            {comments.map((comment) => (
              <Moment key={comment.id} tone="brand" title={comment.author} time={format.dateTime(comment.createdAt)}>
                {comment.text}
              </Moment>
            ))}
          </Timeline>
        )}
        {answers && <CommentPost id={id} />}
      </Stack>
    </Card>
  )
}
