import { useQuery } from '@apollo/client/react'
import { getRouteApi } from '@tanstack/react-router'
import { NotFound } from '../../app/failure.tsx'
import { SideMessages } from '../../app/locale.tsx'
import { PostComments, SeoChecklist } from '../../features/posts/post-side.tsx'
import { ReviewPost } from '../../features/posts/review-post.tsx'
import { postTones } from '../../features/posts/states.ts'
import { graphql } from '#gql'
import { ArticleFrame, Card, Columns, DetailSkeleton, Facts, OutLink, Page, Pill, TextLink } from '#ui'
import { useFormat } from '#lib/format.ts'
import { useT } from '#lib/intl.ts'
import { May } from '#lib/may.tsx'
import { QueryView } from '#lib/query.tsx'

const PostPageDocument = graphql(`
  query PostPage($id: ID!) {
    guestPost(id: $id) {
      id
      title
      slug
      html
      description
      locale
      state
      url
      version
      ctaText
      publishedAt
      updatedAt
      author {
        name
      }
      partner {
        id
        name
      }
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
      link {
        id
        url
        clicks
      }
    }
  }
`)

const route = getRouteApi('/w/$workspace/posts/$post')

/** One guest post as it will be published, with its checks and the decision. */
export function PostPage() {
  return (
    <SideMessages side="posts">
      <Post />
    </SideMessages>
  )
}

function Post() {
  const t = useT()
  const format = useFormat()
  const { workspace, post: id } = route.useParams()
  const result = useQuery(PostPageDocument, { variables: { id } })
  return (
    <QueryView result={result} skeleton={<DetailSkeleton />}>
      {({ guestPost: post }) =>
        post ? (
          <Page
            title={post.title}
            lead={
              post.partner && post.partner.name !== post.author.name
                ? t('inbox.by', { author: post.author.name, partner: post.partner.name })
                : t('inbox.byAuthor', { author: post.author.name })
            }
            crumb={
              <TextLink to="/w/$workspace/posts" params={{ workspace }}>
                {t('nav.posts')}
              </TextLink>
            }
            aside={<Pill tone={postTones[post.state]}>{t(`post.state.${post.state}`)}</Pill>}
            actions={
              <May to="posts.edit">
                <ReviewPost id={post.id} state={post.state} slug={post.slug ?? ''} version={post.version} />
              </May>
            }
          >
            <Columns
              main={
                <Card>
                  <ArticleFrame html={post.html} lang={post.locale} />
                </Card>
              }
              side={
                <>
                  <SeoChecklist checks={post.seo} />
                  <Card title={t('posts.facts')}>
                    <Facts
                      items={[
                        { label: t('field.language'), value: format.language(post.locale) },
                        { label: t('field.description'), value: post.description ?? '–' },
                        { label: t('posts.cta'), value: post.ctaText ?? '–' },
                        { label: t('posts.updated'), value: format.dateTime(post.updatedAt) },
                        ...(post.url
                          ? [{ label: t('posts.address'), value: <OutLink href={post.url}>{post.url}</OutLink> }]
                          : []),
                        ...(post.link ? [{ label: t('stats.clicks'), value: format.number(post.link.clicks) }] : []),
                      ]}
                    />
                  </Card>
                  <PostComments id={post.id} comments={post.comments} />
                </>
              }
            />
          </Page>
        ) : (
          <NotFound />
        )
      }
    </QueryView>
  )
}
