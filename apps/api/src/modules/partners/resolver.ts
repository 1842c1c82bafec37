import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { PageArgs } from '../../platform/graphql/connection.ts'
import { mutate } from '../../platform/graphql/payload.ts'
import { IdInput } from '../identity/index.ts'
import { addPartnerUser } from './commands/add-partner-user.ts'
import { approveApplication, declineApplication, requestApplicationInfo } from './commands/decide-application.ts'
import { removePartnerUser } from './commands/remove-partner-user.ts'
import { submitApplication } from './commands/submit-application.ts'
import { updateEnrollment, updatePartner } from './commands/update-partner.ts'
import {
  applicationPage,
  enrollmentPage,
  findApplication,
  findEnrollment,
  findPartner,
  partnerPage,
} from './queries.ts'
import * as i from './inputs.ts'
import * as t from './types.ts'

@Resolver()
export class PartnersResolver {
  @Query(() => t.Partner, { nullable: true })
  @Access('reader')
  partner(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return findPartner(ctx, scoped(ctx), id)
  }

  @Query(() => t.PartnerConnection, { description: 'Staff see all partners of the workspace, a partner sees itself.' })
  @Access('reader')
  partners(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => i.PartnersWhere, { nullable: true }) where?: i.PartnersWhere | null,
    @Arg('orderBy', () => t.PartnersOrderBy, { nullable: true }) orderBy?: string | null,
  ) {
    return partnerPage(ctx, scoped(ctx), args, where ?? null, orderBy ?? null, info)
  }

  @Query(() => t.Enrollment, { nullable: true })
  @Access('reader')
  enrollment(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return findEnrollment(ctx, scoped(ctx), id)
  }

  @Query(() => t.EnrollmentConnection, { description: 'Newest first.' })
  @Access('reader')
  enrollments(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => i.EnrollmentsWhere, { nullable: true }) where?: i.EnrollmentsWhere | null,
  ) {
    return enrollmentPage(ctx, scoped(ctx), args, where ?? null)
  }

  @Query(() => t.Application, { nullable: true })
  @Access('staff')
  application(@Ctx() ctx: Context, @Arg('id', () => ID) id: string) {
    return findApplication(ctx, scoped(ctx), id)
  }

  @Query(() => t.ApplicationConnection, { description: 'Newest first.' })
  @Access('staff')
  applications(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('where', () => i.ApplicationsWhere, { nullable: true }) where?: i.ApplicationsWhere | null,
  ) {
    return applicationPage(ctx, scoped(ctx), args, where ?? null)
  }

  @Mutation(() => t.ApplicationPayload, { description: 'Asks to join an open program; nobody needs to be signed in.' })
  @Access('public')
  submitApplication(
    @Ctx() ctx: Context,
    @Arg('input', () => i.SubmitApplicationInput) input: i.SubmitApplicationInput,
  ) {
    return mutate(ctx, submitApplication, input, (application) => ({ application }))
  }

  @Mutation(() => t.ApproveApplicationPayload, {
    description: 'Makes partner, enrollment, first link, code and onboarding, and mails the partner.',
  })
  @Access('applications.decide')
  approveApplication(
    @Ctx() ctx: Context,
    @Arg('input', () => i.ApproveApplicationInput) input: i.ApproveApplicationInput,
  ) {
    return mutate(ctx, approveApplication, input, (result) => result)
  }

  @Mutation(() => t.ApplicationPayload)
  @Access('applications.decide')
  declineApplication(
    @Ctx() ctx: Context,
    @Arg('input', () => i.DeclineApplicationInput) input: i.DeclineApplicationInput,
  ) {
    return mutate(ctx, declineApplication, input, (application) => ({ application }))
  }

  @Mutation(() => t.ApplicationPayload)
  @Access('applications.decide')
  requestApplicationInfo(
    @Ctx() ctx: Context,
    @Arg('input', () => i.RequestApplicationInfoInput) input: i.RequestApplicationInfoInput,
  ) {
    return mutate(ctx, requestApplicationInfo, input, (application) => ({ application }))
  }

  @Mutation(() => t.PartnerPayload)
  @Access('partners.write', 'partner.profile')
  updatePartner(@Ctx() ctx: Context, @Arg('input', () => i.UpdatePartnerInput) input: i.UpdatePartnerInput) {
    return mutate(ctx, updatePartner, input, (partner) => ({ partner }))
  }

  @Mutation(() => t.PartnerPayload, { description: 'Gives a colleague a seat at the partner and mails them a way in.' })
  @Access('partners.write', 'partner.profile')
  addPartnerUser(@Ctx() ctx: Context, @Arg('input', () => i.AddPartnerUserInput) input: i.AddPartnerUserInput) {
    return mutate(ctx, addPartnerUser, input, (partner) => ({ partner }))
  }

  @Mutation(() => t.PartnerPayload, {
    description: "Ends a person's seat at the partner, or an invitation that was not used, and the person's sessions.",
  })
  @Access('partners.write', 'partner.profile')
  removePartnerUser(@Ctx() ctx: Context, @Arg('input', () => IdInput) input: IdInput) {
    return mutate(ctx, removePartnerUser, input, (partner) => ({ partner }))
  }

  @Mutation(() => t.EnrollmentPayload, {
    description: 'Changes tier, own rate or state; what was earned before stays.',
  })
  @Access('partners.write')
  updateEnrollment(@Ctx() ctx: Context, @Arg('input', () => i.UpdateEnrollmentInput) input: i.UpdateEnrollmentInput) {
    return mutate(ctx, updateEnrollment, input, (enrollment) => ({ enrollment }))
  }
}
