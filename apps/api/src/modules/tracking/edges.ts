import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { Url } from '../../platform/graphql/scalars.ts'
import { workspaceOf } from '../identity/index.ts'
import { Enrollment, type EnrollmentRow, Partner, partnerLoader, type PartnerRow } from '../partners/index.ts'
import { Program, programLoader } from '../programs/index.ts'
import { qrSvg } from './qr.ts'
import { clicksOfLink, codePage, linkLoader, linkPage, type LinkRow } from './queries.ts'
import { shareTexts } from './share.ts'
import * as t from './types.ts'

const urlOf = (ctx: Context, key: string): string => `${ctx.services.publicUrl}/r/${key}`

@Resolver(() => t.TrackingLink)
export class TrackingLinkEdges {
  @FieldResolver(() => Url, { description: 'The address to share.' })
  url(@Root() link: LinkRow, @Ctx() ctx: Context) {
    return urlOf(ctx, link.key)
  }

  @FieldResolver(() => String, { description: 'The address as a QR code in SVG.' })
  qrSvg(@Root() link: LinkRow, @Ctx() ctx: Context) {
    return qrSvg(urlOf(ctx, link.key))
  }

  @FieldResolver(() => [t.ShareText], { description: 'Prefilled texts for each channel.' })
  async shareTexts(@Root() link: LinkRow, @Ctx() ctx: Context) {
    const program = await programLoader(ctx).load(link.programId)
    const workspace = await workspaceOf(ctx, link.workspaceId)
    return shareTexts(urlOf(ctx, link.key), program?.name ?? '', workspace.name, ctx.locale)
  }

  @FieldResolver(() => Int, { description: 'Valid clicks.' })
  async clicks(@Root() link: LinkRow, @Ctx() ctx: Context) {
    return (await clicksOfLink(ctx).load(link.id)).clicks
  }

  @FieldResolver(() => Int, { description: 'Valid clicks, each visitor once in 24 hours.' })
  async uniqueClicks(@Root() link: LinkRow, @Ctx() ctx: Context) {
    return (await clicksOfLink(ctx).load(link.id)).unique
  }

  @FieldResolver(() => Partner)
  partner(@Root() link: LinkRow, @Ctx() ctx: Context) {
    return partnerLoader(ctx).load(link.partnerId)
  }

  @FieldResolver(() => Program)
  program(@Root() link: LinkRow, @Ctx() ctx: Context) {
    return programLoader(ctx).load(link.programId)
  }
}

@Resolver(() => t.Code)
export class CodeEdges {
  @FieldResolver(() => Partner)
  partner(@Root() code: t.Code, @Ctx() ctx: Context) {
    return partnerLoader(ctx).load(code.partnerId)
  }

  @FieldResolver(() => Program)
  program(@Root() code: t.Code, @Ctx() ctx: Context) {
    return programLoader(ctx).load(code.programId)
  }
}

@Resolver(() => t.Click)
export class ClickEdges {
  @FieldResolver(() => t.TrackingLink)
  link(@Root() click: t.Click, @Ctx() ctx: Context) {
    return linkLoader(ctx).load(click.linkId)
  }

  @FieldResolver(() => Partner)
  partner(@Root() click: t.Click, @Ctx() ctx: Context) {
    return partnerLoader(ctx).load(click.partnerId)
  }
}

@Resolver(() => Partner)
export class PartnerLinkEdges {
  @FieldResolver(() => t.TrackingLinkConnection, { description: 'Newest first.' })
  links(@Root() partner: PartnerRow, @Ctx() ctx: Context, @Args(() => PageArgs) args: PageArgs) {
    return linkPage(ctx, scoped(ctx), args, { partnerId: partner.id })
  }
}

@Resolver(() => Enrollment)
export class EnrollmentLinkEdges {
  @FieldResolver(() => t.TrackingLinkConnection, { description: 'Newest first.' })
  links(@Root() enrollment: EnrollmentRow, @Ctx() ctx: Context, @Args(() => PageArgs) args: PageArgs) {
    return linkPage(ctx, scoped(ctx), args, { enrollmentId: enrollment.id })
  }

  @FieldResolver(() => t.CodeConnection, { description: 'Newest first.' })
  codes(@Root() enrollment: EnrollmentRow, @Ctx() ctx: Context, @Args(() => PageArgs) args: PageArgs) {
    return codePage(ctx, scoped(ctx), args, { enrollmentId: enrollment.id })
  }
}
