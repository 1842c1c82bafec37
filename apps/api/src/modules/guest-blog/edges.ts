import { checkSeo } from '@rapport/domain/guest-blog'
import { Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql'
import type { Context } from '../../platform/context.ts'
import { Url } from '../../platform/graphql/scalars.ts'
import { translate } from '../../platform/i18n.ts'
import { workspaceOf } from '../identity/index.ts'
import { Partner, partnerLoader } from '../partners/index.ts'
import { Program, programLoader } from '../programs/index.ts'
import { clicksOfLink, linkLoader, TrackingLink } from '../tracking/index.ts'
import { postUrl } from './address.ts'
import { commentsOf, isPublic, type PostRow } from './queries.ts'
import { renditionLoader } from './renditions.ts'
import * as t from './types.ts'

@Resolver(() => t.GuestPost)
export class GuestPostEdges {
  @FieldResolver(() => String, { description: 'The draft as HTML, safe to show as it is.' })
  async html(@Root() post: PostRow, @Ctx() ctx: Context) {
    return (await renditionLoader(ctx).load(post)).html
  }

  @FieldResolver(() => String, { description: 'The first paragraph that says something.' })
  async excerpt(@Root() post: PostRow, @Ctx() ctx: Context) {
    return (await renditionLoader(ctx).load(post)).excerpt
  }

  @FieldResolver(() => Int)
  async wordCount(@Root() post: PostRow, @Ctx() ctx: Context) {
    return (await renditionLoader(ctx).load(post)).wordCount
  }

  @FieldResolver(() => t.GuestPostAuthor)
  author(@Root() post: PostRow) {
    return { name: post.authorName, bio: post.authorBio }
  }

  @FieldResolver(() => Partner)
  partner(@Root() post: PostRow, @Ctx() ctx: Context) {
    return partnerLoader(ctx).load(post.partnerId)
  }

  @FieldResolver(() => Program)
  program(@Root() post: PostRow, @Ctx() ctx: Context) {
    return programLoader(ctx).load(post.programId)
  }

  @FieldResolver(() => [t.GuestPostComment], { description: 'Oldest first.' })
  async comments(@Root() post: PostRow, @Ctx() ctx: Context): Promise<t.GuestPostComment[]> {
    return (await commentsOf(ctx, post.id)).map(({ authorName, ...comment }) => ({ ...comment, author: authorName }))
  }

  @FieldResolver(() => Url, { nullable: true, description: 'The public page, while there is one.' })
  async url(@Root() post: PostRow, @Ctx() ctx: Context) {
    return isPublic(post) ? postUrl(ctx, (await workspaceOf(ctx, post.workspaceId)).slug, post.slug) : null
  }

  @FieldResolver(() => TrackingLink, { description: "The partner's own link of this post, in its call to action." })
  link(@Root() post: PostRow, @Ctx() ctx: Context) {
    return linkLoader(ctx).load(post.linkId)
  }

  @FieldResolver(() => Int, { description: 'Valid clicks on the link of this post.' })
  async clicks(@Root() post: PostRow, @Ctx() ctx: Context) {
    return (await clicksOfLink(ctx).load(post.linkId)).clicks
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The post this one is a translation of.' })
  originalId(@Root() post: PostRow) {
    return post.originalId
  }

  @FieldResolver(() => [t.SeoCheck], { description: 'Of the draft; those that pass too.' })
  async seo(@Root() post: PostRow, @Ctx() ctx: Context): Promise<t.SeoCheck[]> {
    const rendition = await renditionLoader(ctx).load(post)
    const { title, description, ctaText } = post
    return checkSeo({ title, description, ctaText, ...rendition }).map(({ check, ok, params }) => ({
      check,
      ok,
      message: translate(ctx.locale, `seo.${check}.${ok ? 'ok' : 'bad'}`, params),
    }))
  }
}
