import { GUEST_POST_STATES, SEO_CHECKS } from '@rapport/domain/guest-blog'
import type { Locale as LocaleTag } from '@rapport/domain/identity'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { connectionOf } from '../../platform/graphql/connection.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { DateTime, Locale, Url } from '../../platform/graphql/scalars.ts'
import { enumOf } from '../programs/index.ts'

export const GuestPostStateEnum = enumOf(GUEST_POST_STATES)
registerEnumType(GuestPostStateEnum, {
  name: 'GuestPostState',
  description: 'Of the draft. A published version stays public while an edit of it is in review.',
})

@ObjectType({ simpleResolvers: true, description: 'As the page names them.' })
@Access('reader')
export class GuestPostAuthor {
  @Field(() => String)
  name!: string
  @Field(() => String)
  bio!: string
}

@ObjectType({ simpleResolvers: true })
@Access('reader')
export class GuestPostComment {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  author!: string
  @Field(() => String)
  text!: string
  @Field(() => DateTime)
  createdAt!: Date
}

@ObjectType({ simpleResolvers: true, description: 'What a search engine would look at.' })
@Access('reader')
export class SeoCheck {
  @Field(() => String, { description: `One of ${SEO_CHECKS.join(', ')}.` })
  check!: string
  @Field(() => Boolean)
  ok!: boolean
  @Field(() => String, { description: "In the reader's language." })
  message!: string
}

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: "An article by a partner for the workspace's blog.",
})
@Access('reader')
export class GuestPost extends Node {
  @Field(() => String)
  title!: string
  @Field(() => String, {
    nullable: true,
    description: 'The last part of its address; given when it is first published.',
  })
  slug!: string | null
  @Field(() => String, { description: 'The draft, as it is stored.' })
  markdown!: string
  @Field(() => String, { description: 'For results pages and previews.' })
  description!: string
  @Field(() => Locale)
  locale!: LocaleTag
  @Field(() => Url, { nullable: true, description: 'Where the article first appeared, if elsewhere.' })
  canonicalUrl!: string | null
  @Field(() => GuestPostStateEnum)
  state!: string
  @Field(() => DateTime, { nullable: true, description: 'When it was first published.' })
  publishedAt!: Date | null
  @Field(() => Int, { nullable: true, description: 'The version that the public has seen last.' })
  publishedVersion!: number | null
  @Field(() => String, { description: 'On the button under the article, which carries the link.' })
  ctaText!: string
  @Field(() => Int, { description: 'Counts edits.' })
  version!: number
  @Field(() => DateTime)
  createdAt!: Date
  @Field(() => DateTime)
  updatedAt!: Date
}
export const GuestPostConnection = connectionOf('GuestPost', () => GuestPost)

@ObjectType({ simpleResolvers: true, description: 'What Markdown would become.' })
@Access('posts.write', 'posts.edit')
export class MarkdownPreview {
  @Field(() => String, { description: 'The very HTML that would be published; empty when there are problems.' })
  html!: string
  @Field(() => Int)
  wordCount!: number
  @Field(() => [String], { description: "Why it could not be saved, in the reader's language." })
  problems!: string[]
}

@InputType()
export class GuestPostsWhere {
  @Field(() => [GuestPostStateEnum], { nullable: true, description: 'Any of these; none when empty.' })
  state?: string[] | null
  @Field(() => ID, { nullable: true })
  partnerId?: string | null
  @Field(() => ID, { nullable: true })
  programId?: string | null
  @Field(() => Locale, { nullable: true })
  locale?: LocaleTag | null
}

@InputType()
export class CreateGuestPostInput {
  @Field(() => ID, { description: 'A program the partner is enrolled in: its link goes into the call to action.' })
  programId!: string
  @Field(() => ID, { nullable: true, description: 'For staff; a partner writes for itself.' })
  partnerId?: string | null
  @Field(() => String, { description: '1 to 160 characters.' })
  title!: string
  @Field(() => String, { description: 'GitHub-flavoured Markdown, at most 100 KB.' })
  markdown!: string
  @Field(() => String, { nullable: true, description: 'At most 300 characters.' })
  description?: string | null
  @Field(() => Locale, { nullable: true, description: "The partner's language when not given." })
  locale?: LocaleTag | null
  @Field(() => String, { nullable: true, description: 'At most 60 characters.' })
  ctaText?: string | null
  @Field(() => Url, { nullable: true, description: 'Where the article first appeared, if elsewhere.' })
  canonicalUrl?: string | null
  @Field(() => String, { nullable: true, description: 'Who writes when not given.' })
  authorName?: string | null
  @Field(() => String, { nullable: true, description: 'At most 600 characters.' })
  authorBio?: string | null
  @Field(() => ID, { nullable: true, description: 'The post this is a translation of.' })
  originalId?: string | null
}

@InputType()
export class UpdateGuestPostInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { nullable: true })
  title?: string | null
  @Field(() => String, { nullable: true })
  markdown?: string | null
  @Field(() => String, { nullable: true })
  description?: string | null
  @Field(() => Locale, { nullable: true })
  locale?: LocaleTag | null
  @Field(() => String, { nullable: true })
  ctaText?: string | null
  @Field(() => String, { nullable: true, description: 'An address, or nothing ("") for none.' })
  canonicalUrl?: string | null
  @Field(() => String, { nullable: true })
  authorName?: string | null
  @Field(() => String, { nullable: true })
  authorBio?: string | null
}

@InputType()
export class GuestPostCommentInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { description: '1 to 4,000 characters.' })
  comment!: string
}

@InputType()
export class ApproveGuestPostInput {
  @Field(() => ID)
  id!: string
  @Field(() => Int, { nullable: true, description: 'The version you read; refused when there is a newer one.' })
  version?: number | null
}

@InputType()
export class PublishGuestPostInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, {
    nullable: true,
    description: 'The last part of its address; made from the title when not given.',
  })
  slug?: string | null
}

@ObjectType({ simpleResolvers: true })
export class GuestPostPayload extends Payload {
  @Field(() => GuestPost, { nullable: true })
  guestPost?: GuestPost
}
