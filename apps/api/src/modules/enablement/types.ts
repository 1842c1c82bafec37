import { ONBOARDING_ACTIONS, ONBOARDING_STATES, type OnboardingState } from '@rapport/domain/enablement'
import { Field, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { DateTime } from '../../platform/graphql/scalars.ts'
import { enumOf } from '../programs/index.ts'

export const OnboardingStateEnum = enumOf(ONBOARDING_STATES)
registerEnumType(OnboardingStateEnum, { name: 'OnboardingState' })
export const OnboardingActionEnum = enumOf(ONBOARDING_ACTIONS)
registerEnumType(OnboardingActionEnum, { name: 'OnboardingAction' })

@ObjectType({ simpleResolvers: true, implements: Node, description: 'One thing a new partner is led to do.' })
@Access('reader')
export class OnboardingStep extends Node {
  @Field(() => String, { description: 'Names the step whatever the language.' })
  key!: string
  @Field(() => OnboardingStateEnum)
  state!: OnboardingState
  @Field(() => DateTime, { nullable: true })
  doneAt!: Date | null
  enrollmentId!: string
}

@ObjectType({ simpleResolvers: true })
export class OnboardingStepPayload extends Payload {
  @Field(() => OnboardingStep, { nullable: true })
  step?: OnboardingStep
}
