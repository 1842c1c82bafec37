import type { ProgramKind } from '@rapport/domain/programs'
import { Field, ID, InputType, Int } from 'type-graphql'
import { CurrencyCode, DateTime, Decimal, Json, MoneyInput, Url } from '../../platform/graphql/scalars.ts'
import { ProgramKindEnum, ProgramStateEnum, RewardTriggerEnum, WinnerModelEnum } from './types.ts'

@InputType()
export class PersonaInput {
  @Field(() => String)
  name!: string
  @Field(() => String)
  role!: string
  @Field(() => String)
  needs!: string
  @Field(() => String)
  pains!: string
  @Field(() => String)
  values!: string
  @Field(() => String)
  obstacles!: string
}

@InputType()
export class RewardInput {
  @Field(() => RewardTriggerEnum)
  trigger!: string
  @Field(() => Decimal, { nullable: true })
  percent?: string | null
  @Field(() => MoneyInput, { nullable: true })
  flat?: MoneyInput | null
}

@InputType({ description: 'Give for each reward either percent or flat.' })
export class RewardFormInput {
  @Field(() => [RewardInput])
  rewards!: RewardInput[]
  @Field(() => Int, { defaultValue: 30 })
  windowDays!: number
  @Field(() => WinnerModelEnum, { defaultValue: 'LAST_CLICK' })
  model!: string
  @Field(() => Boolean, { defaultValue: true })
  codeBeatsClick!: boolean
  @Field(() => Int, { defaultValue: 30 })
  holdDays!: number
  @Field(() => Int, { nullable: true })
  recurringMonths?: number | null
}

@InputType()
export class ProgramWhere {
  @Field(() => String, { nullable: true, description: 'Part of a name or of the public address.' })
  search?: string | null
  @Field(() => ProgramStateEnum, { nullable: true })
  state?: string | null
}

@InputType()
export class CreateProgramInput {
  @Field(() => String)
  name!: string
  @Field(() => String, { description: 'Part of the public address; 2 to 48 lower-case letters, digits and hyphens.' })
  slug!: string
  @Field(() => ProgramKindEnum)
  kind!: ProgramKind
  @Field(() => CurrencyCode, { nullable: true, description: "The workspace's currency when not given." })
  currencyCode?: string | null
  @Field(() => Url, { description: 'Where links lead that name no other page.' })
  destinationUrl!: string
  @Field(() => String, { nullable: true })
  description?: string | null
}

@InputType()
export class UpdateProgramInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { nullable: true })
  name?: string | null
  @Field(() => String, { nullable: true })
  description?: string | null
  @Field(() => Url, { nullable: true })
  destinationUrl?: string | null
  @Field(() => String, { nullable: true })
  valueProposition?: string | null
  @Field(() => PersonaInput, { nullable: true })
  persona?: PersonaInput | null
  @Field(() => MoneyInput, {
    nullable: true,
    description: 'The smallest balance that is paid out; smaller ones are carried forward.',
  })
  minimumPayout?: MoneyInput | null
}

@InputType()
export class PublishTermsInput {
  @Field(() => ID)
  programId!: string
  @Field(() => String)
  paid!: string
  @Field(() => String)
  referral!: string
  @Field(() => String)
  measurement!: string
  @Field(() => String)
  support!: string
  @Field(() => String, { nullable: true })
  partnerDuties?: string | null
  @Field(() => String, { nullable: true })
  workspaceDuties?: string | null
  @Field(() => String, { nullable: true })
  allowedPromotion?: string | null
  @Field(() => String, { nullable: true })
  forbiddenPromotion?: string | null
  @Field(() => String, { nullable: true })
  audience?: string | null
  @Field(() => DateTime, { nullable: true, description: 'Now when not given.' })
  effectiveAt?: Date | null
}

@InputType()
export class CreateTierInput {
  @Field(() => ID)
  programId!: string
  @Field(() => String)
  name!: string
  @Field(() => String, { nullable: true })
  description?: string | null
  @Field(() => Decimal, {
    nullable: true,
    description: 'Percent that replaces the percent of the sale reward for this tier.',
  })
  rate?: string | null
}

@InputType()
export class UpdateTierInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { nullable: true })
  name?: string | null
  @Field(() => String, { nullable: true })
  description?: string | null
  @Field(() => Decimal, { nullable: true })
  rate?: string | null
}

@InputType({ description: 'Give either the simple form or the rules as data.' })
export class SetRewardRulesInput {
  @Field(() => ID)
  programId!: string
  @Field(() => RewardFormInput, { nullable: true })
  form?: RewardFormInput | null
  @Field(() => Json, { nullable: true })
  rules?: Record<string, unknown> | null
  @Field(() => DateTime, {
    nullable: true,
    description: 'From when they apply; now when not given. A past date needs the permission to backdate.',
  })
  effectiveAt?: Date | null
}

@InputType()
export class PreviewPropositionInput {
  @Field(() => ID)
  programId!: string
  @Field(() => RewardFormInput)
  form!: RewardFormInput
}
