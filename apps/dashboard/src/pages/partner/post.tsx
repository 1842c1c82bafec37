import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { IconExternalLink } from '@tabler/icons-react'
import { NotFound } from '../../app/failure.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { PostEditor } from '../../features/posts/post-editor.tsx'
import { postTones } from '../../features/posts/states.ts'
import { graphql } from '#gql'
import { DetailSkeleton, HrefButton, Page, Pill, TextLink } from '#ui'
import { useT } from '#lib/intl.ts'
import { QueryView } from '#lib/query.tsx'

const PortalPostPageDocument = graphql(`
  query PortalPostPage($id: ID!) {
    guestPost(id: $id) {
      id
      title
      markdown
      description
      locale
      ctaText
      state
      url
      comments {
        id
        author
        text
        createdAt
      }
      seo {
        check
        ok
        message
      }
    }
  }
`)

const route = getRouteApi('/portal/$partner/posts/$post')

/** One article on the partner's desk. */
export function PortalPostPage() {
  return (
    <SideMessages side="posts">
      <PortalPost />
    </SideMessages>
  )
}

function PortalPost() {
  const t = useT()
  const { partner, post: id } = route.useParams()
  const result = useQuery(PortalPostPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ guestPost: post }) =>
        post ? (
          <Page
            title={post.title}
            crumb={
              <TextLink to="/portal/$partner/posts" params={{ partner }}>
                {t('nav.posts')}
              </TextLink>
            }
            aside={<Pill tone={postTones[post.state]}>{t(`post.state.${post.state}`)}</Pill>}
            actions={
              post.url &&
              post.state === 'PUBLISHED' && (
                <HrefButton
                  variant="default"
                  href={post.url}
                  target="_blank"
                  rel="noreferrer"
                  leftSection={<IconExternalLink size={18} />}
                >
                  {t('posts.address')}
                </HrefButton>
              )
            }
          >
            <SideMessages side="writing">
              <PostEditor key={post.id} post={post} />
            </SideMessages>
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  )
}
