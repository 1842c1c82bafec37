import { scopeOf } from '@rapport/domain/identity'
import type { ApiModule } from '../../module.ts'
import { registerNode } from '../../platform/graphql/node.ts'
import { findStep } from './queries.ts'
import { detailsGiven, logoUploaded, noticeFirstShare, startOnboarding } from './reactions.ts'
import { EnablementResolver, EnrollmentOnboarding, OnboardingStepEdges } from './resolver.ts'

export { completeOnboardingStep, skipOnboardingStep } from './commands/move-step.ts'
export { stepsOf, type StepRow } from './queries.ts'

registerNode('onboardingStep', 'OnboardingStep', async (ctx, id) => {
  const scope = scopeOf(ctx.actor)
  return scope && findStep(ctx, scope, id)
})

export const enablement: ApiModule = {
  name: 'enablement',
  resolvers: [EnablementResolver, OnboardingStepEdges, EnrollmentOnboarding],
  reactions: [startOnboarding, logoUploaded, detailsGiven],
  jobs: [noticeFirstShare],
}
