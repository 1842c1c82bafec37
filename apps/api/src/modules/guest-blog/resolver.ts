import { Refused } from '@rapport/domain'
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { IdInput } from '../../platform/graphql/id-input.ts'
import { mutate, toUserError } from '../../platform/graphql/payload.ts'
import { publishGuestPost, unpublishGuestPost } from './commands/publish.ts'
import { addGuestPostComment, approveGuestPost, requestGuestPostChanges } from './commands/review.ts'
import { createGuestPost, submitGuestPost, updateGuestPost } from './commands/write.ts'
import { findPost, postPage } from './queries.ts'
import { render, renderAhead } from './renditions.ts'
import * as t from './types.ts'

@Resolver()
export class GuestBlogResolver {
  @Query(() => t.GuestPost, { nullable: true })
  @Access('reader')
  guestPost(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return findPost(ctx, scoped(ctx), id)
  }

  @Query(() => t.GuestPostConnection, { description: 'Newest first. A partner sees its own.' })
  @Access('reader')
  guestPosts(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => t.GuestPostsWhere, { nullable: true }) where?: t.GuestPostsWhere | null,
  ) {
    return postPage(ctx, scoped(ctx), args, where ?? null)
  }

  @Query(() => t.MarkdownPreview, { description: 'What Markdown would become. Nothing is stored.' })
  @Access('posts.write', 'posts.edit')
  async previewGuestPost(
    @Ctx() ctx: Context,
    @Arg('markdown', () => String) markdown: string,
  ): Promise<t.MarkdownPreview> {
    try {
      const { html, wordCount } = await render(ctx.services, scoped(ctx).workspaceId, markdown)
      return { html, wordCount, problems: [] }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { html: '', wordCount: 0, problems: error.refusals.map((refusal) => toUserError(ctx, refusal).message) }
    }
  }

  @Mutation(() => t.GuestPostPayload)
  @Access('posts.write')
  async createGuestPost(
    @Ctx() ctx: Context,
    @Arg('input', () => t.CreateGuestPostInput) input: t.CreateGuestPostInput,
  ) {
    await renderAhead(ctx, input.markdown)
    return mutate(ctx, createGuestPost, input, (guestPost) => ({ guestPost }))
  }

  @Mutation(() => t.GuestPostPayload, {
    description: 'Edits the draft; after an approval it goes back to review, and what is public stays.',
  })
  @Access('posts.write')
  async updateGuestPost(
    @Ctx() ctx: Context,
    @Arg('input', () => t.UpdateGuestPostInput) input: t.UpdateGuestPostInput,
  ) {
    await renderAhead(ctx, input.markdown)
    return mutate(ctx, updateGuestPost, input, (guestPost) => ({ guestPost }))
  }

  @Mutation(() => t.GuestPostPayload, { description: 'Hands it in for review.' })
  @Access('posts.write')
  submitGuestPost(@Ctx() ctx: Context, @Arg('input', () => IdInput) input: IdInput) {
    return mutate(ctx, submitGuestPost, input, (guestPost) => ({ guestPost }))
  }

  @Mutation(() => t.GuestPostPayload, { description: 'Says something about the post, from either side.' })
  @Access('posts.write')
  addGuestPostComment(
    @Ctx() ctx: Context,
    @Arg('input', () => t.GuestPostCommentInput) input: t.GuestPostCommentInput,
  ) {
    return mutate(ctx, addGuestPostComment, input, (guestPost) => ({ guestPost }))
  }

  @Mutation(() => t.GuestPostPayload, { description: 'Asks the partner for a change, by mail too.' })
  @Access('posts.edit')
  requestGuestPostChanges(
    @Ctx() ctx: Context,
    @Arg('input', () => t.GuestPostCommentInput) input: t.GuestPostCommentInput,
  ) {
    return mutate(ctx, requestGuestPostChanges, input, (guestPost) => ({ guestPost }))
  }

  @Mutation(() => t.GuestPostPayload)
  @Access('posts.edit')
  approveGuestPost(@Ctx() ctx: Context, @Arg('input', () => t.ApproveGuestPostInput) input: t.ApproveGuestPostInput) {
    return mutate(ctx, approveGuestPost, input, (guestPost) => ({ guestPost }))
  }

  @Mutation(() => t.GuestPostPayload, { description: 'Makes the approved version public, at an address of its own.' })
  @Access('posts.edit')
  publishGuestPost(@Ctx() ctx: Context, @Arg('input', () => t.PublishGuestPostInput) input: t.PublishGuestPostInput) {
    return mutate(ctx, publishGuestPost, input, (guestPost) => ({ guestPost }))
  }

  @Mutation(() => t.GuestPostPayload, { description: 'Takes the public page down; its address then says it is gone.' })
  @Access('posts.edit')
  unpublishGuestPost(@Ctx() ctx: Context, @Arg('input', () => IdInput) input: IdInput) {
    return mutate(ctx, unpublishGuestPost, input, (guestPost) => ({ guestPost }))
  }
}
