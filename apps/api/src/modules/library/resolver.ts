import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { mutate } from '../../platform/graphql/payload.ts'
import { createResource } from './commands/create-resource.ts'
import { publishResourceVersion } from './commands/publish-version.ts'
import { recordResourceShare, recordResourceView } from './commands/record-use.ts'
import { updateResource } from './commands/update-resource.ts'
import { findResource, foldersOf, resourcePage } from './queries.ts'
import { createResourceLink } from './share.ts'
import * as t from './types.ts'

@Resolver()
export class LibraryResolver {
  @Query(() => t.Resource, { nullable: true })
  @Access('reader')
  resource(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return findResource(ctx, scoped(ctx), id)
  }

  @Query(() => t.ResourceConnection, {
    description: 'Newest first. Staff see all; a partner sees what is for its programs and tiers and has not expired.',
  })
  @Access('reader')
  resources(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => t.ResourcesWhere, { nullable: true }) where?: t.ResourcesWhere | null,
  ) {
    return resourcePage(ctx, scoped(ctx), args, where ?? null)
  }

  @Query(() => [t.ResourceFolder], { description: 'The folders of the library, fullest first.' })
  @Access('reader')
  resourceFolders(@Ctx() ctx: Context) {
    return foldersOf(ctx, scoped(ctx))
  }

  @Mutation(() => t.ResourcePayload)
  @Access('library.write')
  createResource(@Ctx() ctx: Context, @Arg('input', () => t.CreateResourceInput) input: t.CreateResourceInput) {
    return mutate(ctx, createResource, input, (resource) => ({ resource }))
  }

  @Mutation(() => t.ResourcePayload)
  @Access('library.write')
  updateResource(@Ctx() ctx: Context, @Arg('input', () => t.UpdateResourceInput) input: t.UpdateResourceInput) {
    return mutate(ctx, updateResource, input, (resource) => ({ resource }))
  }

  @Mutation(() => t.ResourcePayload, { description: 'Publishes the next version; links serve it at once.' })
  @Access('library.write')
  publishResourceVersion(
    @Ctx() ctx: Context,
    @Arg('input', () => t.PublishResourceVersionInput) input: t.PublishResourceVersionInput,
  ) {
    return mutate(ctx, publishResourceVersion, input, (resource) => ({ resource }))
  }

  @Mutation(() => t.ResourcePayload, { description: 'Counts that a partner opened it; others are not counted.' })
  @Access('reader')
  recordResourceView(
    @Ctx() ctx: Context,
    @Arg('input', () => t.RecordResourceViewInput) input: t.RecordResourceViewInput,
  ) {
    return mutate(ctx, recordResourceView, input, (resource) => ({ resource }))
  }

  @Mutation(() => t.ResourceLinkPayload, {
    description: "Makes the partner's own tracking link for a resource; the same one each time.",
  })
  @Access('links.write')
  createResourceLink(
    @Ctx() ctx: Context,
    @Arg('input', () => t.CreateResourceLinkInput) input: t.CreateResourceLinkInput,
  ) {
    return mutate(ctx, createResourceLink, input, ({ link: trackingLink, ...rest }) => ({ trackingLink, ...rest }))
  }

  @Mutation(() => t.ResourcePayload, { description: 'Counts that a partner shared it; others are not counted.' })
  @Access('reader')
  recordResourceShare(
    @Ctx() ctx: Context,
    @Arg('input', () => t.RecordResourceShareInput) input: t.RecordResourceShareInput,
  ) {
    return mutate(ctx, recordResourceShare, input, (resource) => ({ resource }))
  }
}
