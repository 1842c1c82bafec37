import { ONBOARDING_STEPS } from '@rapport/domain/enablement'
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { type Context, scoped } from '../../platform/context.ts'
import { Access } from '../../platform/graphql/access.ts'
import { mutate } from '../../platform/graphql/payload.ts'
import { translate } from '../../platform/i18n.ts'
import { IdInput } from '../identity/index.ts'
import { Enrollment, type EnrollmentRow, findEnrollment } from '../partners/index.ts'
import { completeOnboardingStep, skipOnboardingStep } from './commands/move-step.ts'
import { stepsOf, type StepRow } from './queries.ts'
import { OnboardingActionEnum, OnboardingStep, OnboardingStepPayload } from './types.ts'

@Resolver()
export class EnablementResolver {
  @Query(() => [OnboardingStep], { description: 'The checklist of an enrollment; empty for one that is not yours.' })
  @Access('reader')
  async onboarding(@Ctx() ctx: Context, @Arg('enrollmentId', () => ID) enrollmentId: string) {
    const enrollment = await findEnrollment(ctx, scoped(ctx), enrollmentId)
    return enrollment ? stepsOf(ctx).load(enrollment.id) : []
  }

  @Mutation(() => OnboardingStepPayload, { description: 'Marks a step done, where that does not show by itself.' })
  @Access('onboarding.act')
  completeOnboardingStep(@Ctx() ctx: Context, @Arg('input', () => IdInput) input: IdInput) {
    return mutate(ctx, completeOnboardingStep, input, (step) => ({ step }))
  }

  @Mutation(() => OnboardingStepPayload, { description: 'Leaves a step out. The terms cannot be left out.' })
  @Access('onboarding.act')
  skipOnboardingStep(@Ctx() ctx: Context, @Arg('input', () => IdInput) input: IdInput) {
    return mutate(ctx, skipOnboardingStep, input, (step) => ({ step }))
  }
}

@Resolver(() => OnboardingStep)
export class OnboardingStepEdges {
  @FieldResolver(() => String, { description: "In the reader's language." })
  title(@Root() step: StepRow, @Ctx() ctx: Context) {
    return translate(ctx.locale, `onboarding.${step.key}.title`)
  }

  @FieldResolver(() => String, { description: "In the reader's language." })
  description(@Root() step: StepRow, @Ctx() ctx: Context) {
    return translate(ctx.locale, `onboarding.${step.key}.description`)
  }

  @FieldResolver(() => OnboardingActionEnum)
  action(@Root() step: StepRow) {
    return ONBOARDING_STEPS.find(({ key }) => key === step.key)?.action ?? 'READ'
  }
}

@Resolver(() => Enrollment)
export class EnrollmentOnboarding {
  @FieldResolver(() => [OnboardingStep], { description: 'The checklist in its order.' })
  onboarding(@Root() enrollment: EnrollmentRow, @Ctx() ctx: Context) {
    return stepsOf(ctx).load(enrollment.id)
  }
}
