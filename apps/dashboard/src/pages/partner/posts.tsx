import { useQuery } from '@apollo/client/react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { IconArticle } from '@tabler/icons-react'
import { SideMessages } from '../../app/locale.tsx'
import { usePartnerScope } from '../../app/scope.tsx'
import { CreatePost } from '../../features/posts/create-post.tsx'
import { PostRow } from '../../features/posts/post-row.tsx'
import { graphql } from '#gql'
import { Page, TextLink } from '#ui'
import { useT } from '#lib/intl.ts'
import { ListView } from '#lib/list-view.tsx'
import { pageArguments } from '#lib/search.ts'

const PortalPostsPageDocument = graphql(`
  query PortalPostsPage($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    partner(id: $id) {
      id
      enrollments(first: 1) {
        nodes {
          id
          program {
            id
          }
        }
      }
    }
    guestPosts(where: { partnerId: $id }, first: $first, after: $after, last: $last, before: $before) {
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

const route = getRouteApi('/portal/$partner/posts')

/** The partner's articles for the company's blog. */
export function PortalPostsPage() {
  return (
    <SideMessages side="posts">
      <PortalPosts />
    </SideMessages>
  )
}

function PortalPosts() {
  const t = useT()
  const go = useNavigate()
  const { partner, workspace } = usePartnerScope()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const result = useQuery(PortalPostsPageDocument, { variables: { id: partner.id, ...pageArguments(search) } })
  const programId = (result.data ?? result.previousData)?.partner?.enrollments.nodes[0]?.program.id
  const create = programId && (
    <SideMessages side="writing">
      <CreatePost
        programId={programId}
        onCreated={(post) => void go({ to: '/portal/$partner/posts/$post', params: { partner: partner.id, post } })}
      />
    </SideMessages>
  )
  return (
    <Page title={t('nav.posts')} lead={t('posts.lead', { workspace: workspace.name })} actions={create}>
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
        empty={{ icon: IconArticle, title: t('posts.emptyTitle'), why: t('posts.emptyWhy'), action: create }}
        onMove={(cursor) => void navigate({ search: cursor })}
      >
        {(post) => (
          <PostRow
            post={post}
            link={(title) => (
              <TextLink to="/portal/$partner/posts/$post" params={{ partner: partner.id, post: post.id }}>
                {title}
              </TextLink>
            )}
          />
        )}
      </ListView>
    </Page>
  )
}
