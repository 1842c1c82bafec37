import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { mutate } from '../../platform/graphql/payload.ts'
import { createCode, createTrackingLink } from './commands/links.ts'
import { recordClick } from './commands/record-click.ts'
import { codePage, findLink, linkPage } from './queries.ts'
import * as t from './types.ts'

@Resolver()
export class TrackingResolver {
  @Query(() => t.TrackingLink, { nullable: true })
  @Access('reader')
  trackingLink(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return findLink(ctx, scoped(ctx), id)
  }

  @Query(() => t.TrackingLinkConnection, { description: 'Newest first.' })
  @Access('reader')
  trackingLinks(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => t.LinksWhere, { nullable: true }) where?: t.LinksWhere | null,
  ) {
    return linkPage(ctx, scoped(ctx), args, where ?? null)
  }

  @Query(() => t.CodeConnection, { description: 'Newest first.' })
  @Access('reader')
  codes(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => t.LinksWhere, { nullable: true }) where?: t.LinksWhere | null,
  ) {
    return codePage(ctx, scoped(ctx), args, where ?? null)
  }

  @Mutation(() => t.TrackingLinkPayload)
  @Access('links.write')
  createTrackingLink(
    @Ctx() ctx: Context,
    @Arg('input', () => t.CreateTrackingLinkInput) input: t.CreateTrackingLinkInput,
  ) {
    return mutate(ctx, createTrackingLink, input, (trackingLink) => ({ trackingLink }))
  }

  @Mutation(() => t.CodePayload)
  @Access('links.write')
  createCode(@Ctx() ctx: Context, @Arg('input', () => t.CreateCodeInput) input: t.CreateCodeInput) {
    return mutate(ctx, createCode, input, (code) => ({ code }))
  }

  @Mutation(() => t.ClickPayload, { description: 'Records a click that happened elsewhere.' })
  @Access('events.write')
  recordClick(@Ctx() ctx: Context, @Arg('input', () => t.RecordClickInput) input: t.RecordClickInput) {
    return mutate(ctx, recordClick, input, (click) => ({ click }))
  }
}
