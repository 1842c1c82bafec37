import type { FragmentType } from '@apollo/client'
import type { ReactNode } from 'react'
import { Cell, Pill, Row, Sub } from '#ui'
import { graphql } from '#gql'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { usePart } from '#lib/part.ts'
import { postTones } from './states.ts'

export const PostRowFragment = graphql(`
  fragment PostRow on GuestPost {
    id
    title
    excerpt
    state
    locale
    updatedAt
    partner {
      id
      name
    }
  }
`)

/** One guest post in a list; `link` wraps its title. */
export function PostRow({
  post,
  link,
}: {
  post: FragmentType<typeof PostRowFragment>
  link: (title: string) => ReactNode
}) {
  const t = useT()
  const format = useFormat()
  const row = usePart(PostRowFragment, post)
  if (row === null) return null
  return (
    <Row>
      <Cell kind="lead">
        {link(row.title)}
        <Sub>{row.partner?.name}</Sub>
      </Cell>
      <Cell label={t('field.language')}>{format.language(row.locale)}</Cell>
      <Cell label={t('field.state')}>
        <Pill tone={postTones[row.state]}>{t(`post.state.${row.state}`)}</Pill>
      </Cell>
      <Cell label={t('posts.updated')} align="end">
        {format.date(row.updatedAt)}
      </Cell>
    </Row>
  )
}
