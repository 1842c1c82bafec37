import { refuse } from '@rapport/domain'
import { can } from '@rapport/domain/identity'
import { eq } from 'drizzle-orm'
import type { Command, CommandContext } from '../../../platform/commands/command.ts'
import { scoped } from '../../../platform/context.ts'
import { forbidden } from '../../../platform/graphql/errors.ts'
import { partnerLoader } from '../../partners/index.ts'
import { findStep, missingDetail, type StepRow } from '../queries.ts'
import { onboardingSteps } from '../tables.ts'

async function actedOn(ctx: CommandContext, id: string): Promise<StepRow> {
  const step = (await findStep(ctx, scoped(ctx), id)) ?? refuse('NOT_FOUND', ['id'])
  if (!can(ctx.actor, 'onboarding.act', step)) throw forbidden(ctx.actor)
  return step
}

async function move(ctx: CommandContext, step: StepRow, state: 'DONE' | 'SKIPPED'): Promise<StepRow> {
  const changed = { state, doneAt: state === 'DONE' ? ctx.now : null }
  await ctx.db.update(onboardingSteps).set(changed).where(eq(onboardingSteps.id, step.id))
  ctx.emit({
    name: 'onboarding-step.moved.v1',
    workspaceId: step.workspaceId,
    payload: { stepId: step.id, enrollmentId: step.enrollmentId, partnerId: step.partnerId, key: step.key, state },
  })
  return { ...step, ...changed }
}

/**
 * Marks a step done by hand. What shows by itself cannot be claimed: a logo that is not there (LOGO_MISSING) and details that were not
 * given (REQUIRED).
 */
export const completeOnboardingStep: Command<{ id: string }, StepRow> = {
  name: 'completeOnboardingStep',
  may: 'onboarding.act',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const step = await actedOn(ctx, input.id)
    if (step.state === 'DONE') return step
    if (step.key === 'uploadLogo') refuse('LOGO_MISSING')
    if (step.key === 'payoutDetails') {
      const partner = (await partnerLoader(ctx).load(step.partnerId)) ?? refuse('NOT_FOUND', ['id'])
      const missing = missingDetail(partner)
      if (missing) refuse('REQUIRED', [missing])
    }
    return move(ctx, step, 'DONE')
  },
}

/** Leaves a step out; what is done stays done, and the terms cannot be left out. */
export const skipOnboardingStep: Command<{ id: string }, StepRow> = {
  name: 'skipOnboardingStep',
  may: 'onboarding.act',
  subject: (row) => row.id,
  handle: async (ctx, input) => {
    const step = await actedOn(ctx, input.id)
    if (step.state === 'SKIPPED') return step
    if (step.state === 'DONE' || step.key === 'acceptTerms') refuse('STATE_CONFLICT', ['id'], { state: step.state })
    return move(ctx, step, 'SKIPPED')
  },
}
