import { formatPercent } from '@rapport/domain'
import type { Locale as LocaleTag } from '@rapport/domain/identity'
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { Decimal, Locale } from '../../platform/graphql/scalars.ts'
import { translate } from '../../platform/i18n.ts'
import { Viewer, Workspace, workspaceLoader } from '../identity/index.ts'
import {
  currentVersion,
  Program,
  programLoader,
  type ProgramRow,
  proposition,
  Terms,
  termsLoader,
  Tier,
  tierLoader,
  tiersOf,
} from '../programs/index.ts'
import {
  agreementOf,
  type ApplicationRow,
  enrollmentCount,
  enrollmentLoader,
  enrollmentPage,
  type EnrollmentRow,
  partnerLoader,
  type PartnerRow,
  partnerUsersOf,
  viewerPartners,
} from './queries.ts'
import * as t from './types.ts'

@Resolver(() => t.Partner)
export class PartnerEdges {
  @FieldResolver(() => t.EnrollmentConnection, { description: 'Newest first.' })
  enrollments(@Root() partner: PartnerRow, @Ctx() ctx: Context, @Args(() => PageArgs) args: PageArgs) {
    return enrollmentPage(ctx, scoped(ctx), args, { partnerId: partner.id })
  }

  @FieldResolver(() => [t.PartnerUser], { description: 'The people of the partner.' })
  users(@Root() partner: PartnerRow, @Ctx() ctx: Context) {
    return partnerUsersOf(ctx).load(partner.id)
  }
}

@Resolver(() => t.Enrollment)
export class EnrollmentEdges {
  @FieldResolver(() => t.Partner)
  partner(@Root() enrollment: EnrollmentRow, @Ctx() ctx: Context) {
    return partnerLoader(ctx).load(enrollment.partnerId)
  }

  @FieldResolver(() => Program)
  program(@Root() enrollment: EnrollmentRow, @Ctx() ctx: Context) {
    return programLoader(ctx).load(enrollment.programId)
  }

  @FieldResolver(() => Tier, { nullable: true })
  tier(@Root() enrollment: EnrollmentRow, @Ctx() ctx: Context) {
    return enrollment.tierId ? tierLoader(ctx).load(enrollment.tierId) : null
  }

  @FieldResolver(() => Decimal, {
    nullable: true,
    description: 'Percent of this partner alone, before tier and program.',
  })
  ownRate(@Root() enrollment: EnrollmentRow) {
    return enrollment.ownRateBps === null ? null : formatPercent(enrollment.ownRateBps)
  }

  @FieldResolver(() => [String], {
    description:
      'What the program promises this partner, with its own rate and tier, in sentences rendered from the rules in force.',
  })
  async proposition(
    @Root() enrollment: EnrollmentRow,
    @Ctx() ctx: Context,
    @Arg('locale', () => Locale, { nullable: true }) locale?: LocaleTag | null,
  ) {
    const version = await currentVersion(ctx).load(enrollment.programId)
    if (!version) return []
    const promised = {
      ...(enrollment.tierId === null ? {} : { tier: enrollment.tierId }),
      ...(enrollment.ownRateBps === null ? {} : { rate: enrollment.ownRateBps / 10_000 }),
    }
    return proposition(version.rules, locale ?? ctx.locale, await tiersOf(ctx).load(enrollment.programId), promised)
  }

  @FieldResolver(() => t.Agreement, { nullable: true, description: 'The newest accepted version of the terms.' })
  agreement(@Root() enrollment: EnrollmentRow, @Ctx() ctx: Context) {
    return agreementOf(ctx).load(enrollment.id)
  }
}

@Resolver(() => t.Agreement)
export class AgreementEdges {
  @FieldResolver(() => Terms)
  terms(@Root() agreement: t.Agreement, @Ctx() ctx: Context) {
    return termsLoader(ctx).load(agreement.termsId)
  }
}

@Resolver(() => t.Application)
export class ApplicationEdges {
  @FieldResolver(() => Program)
  @Access('public')
  program(@Root() application: ApplicationRow, @Ctx() ctx: Context) {
    return programLoader(ctx).load(application.programId)
  }

  @FieldResolver(() => [t.ApplicationSignalType])
  signals(@Root() application: ApplicationRow, @Ctx() ctx: Context) {
    return application.signals.map((code) => ({ code, message: translate(ctx.locale, `signal.${code}`) }))
  }

  @FieldResolver(() => t.Enrollment, { nullable: true })
  enrollment(@Root() application: ApplicationRow, @Ctx() ctx: Context) {
    return application.enrollmentId ? enrollmentLoader(ctx).load(application.enrollmentId) : null
  }
}

@Resolver(() => Program)
export class ProgramPartnerEdges {
  @FieldResolver(() => Int, { description: 'Active enrollments.' })
  @Access('staff')
  enrollmentCount(@Root() program: ProgramRow, @Ctx() ctx: Context) {
    return enrollmentCount(ctx).load(program.id)
  }
}

@Resolver(() => Viewer)
export class ViewerPartnerEdges {
  @FieldResolver(() => [t.ViewerPartner], { description: 'The partners the viewer belongs to, oldest seat first.' })
  @Access('public')
  partners(@Ctx() ctx: Context) {
    return 'userId' in ctx.actor ? viewerPartners(ctx, ctx.actor.userId) : []
  }
}

@Resolver(() => t.ViewerPartner)
export class ViewerPartnerWorkspace {
  @FieldResolver(() => Workspace)
  workspace(@Root() seat: t.ViewerPartner, @Ctx() ctx: Context) {
    return workspaceLoader(ctx).load(seat.workspaceId)
  }
}
