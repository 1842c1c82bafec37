import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconArticle } from '@tabler/icons-react'
import { SideMessages } from '../../app/locale.tsx'
import { PostRow } from '../../features/posts/post-row.tsx'
import { postStates, type PostsSearch } from '../../features/posts/states.ts'
import { graphql } from '#gql'
import type { GuestPostState } from '#gql/types'
import { Filters, LinkButton, Page, Select, TextLink } from '#ui'
import { useT } from '#lib/intl.ts'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const PostsPageDocument = graphql(`
  query PostsPage($where: GuestPostsWhere, $first: Int, $after: String, $last: Int, $before: String) {
    guestPosts(where: $where, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes {
        id
        ...PostRow
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/posts')

/** The inbox of guest posts. */
export function PostsPage() {
  return (
    <SideMessages side="posts">
      <Posts />
    </SideMessages>
  )
}

function Posts() {
  const t = useT()
  const { workspace } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const where = search.state ? { state: [search.state] } : {}
  const result = useQuery(PostsPageDocument, { variables: { where, ...pageArguments(search) } })
  const change = (next: Partial<PostsSearch>) =>
    void navigate({ search: (old) => ({ ...old, after: undefined, before: undefined, ...next }) })
  return (
    <Page title={t('nav.posts')} lead={t('inbox.lead')}>
      <Filters label={t('ui.filters')}>
        <Select<GuestPostState | ''>
          label={t('field.state')}
          value={search.state ?? ''}
          options={[
            { value: '', label: t('ui.all') },
            ...postStates.map((value) => ({ value, label: t(`post.state.${value}`) })),
          ]}
          onChange={(state) => change({ state: state || undefined })}
        />
      </Filters>
      <ListView
        result={result}
        list={(data) => data.guestPosts}
        label={t('nav.posts')}
        columns={[
          { label: t('field.title') },
          { label: t('field.language') },
          { label: t('field.state') },
          { label: t('posts.updated'), align: 'end' },
        ]}
        empty={{
          icon: IconArticle,
          title: t('inbox.emptyTitle'),
          why: t('inbox.emptyWhy'),
          action: (
            <LinkButton to="/w/$workspace/partners" params={{ workspace }} variant="default">
              {t('nav.partners')}
            </LinkButton>
          ),
        }}
        onClear={search.state ? () => void navigate({ search: {} }) : undefined}
        onMove={change}
      >
        {(post) => (
          <PostRow
            post={post}
            link={(title) => (
              <TextLink to="/w/$workspace/posts/$post" params={{ workspace, post: post.id }}>
                {title}
              </TextLink>
            )}
          />
        )}
      </ListView>
    </Page>
  )
}
