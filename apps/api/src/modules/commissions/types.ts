import { COMMISSION_STATES } from '@rapport/domain/commissions'
import { ENTRY_KINDS } from '@rapport/domain/tracking'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { connectionOf } from '../../platform/graphql/connection.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { DateTime, Json, Money, MoneyInput } from '../../platform/graphql/scalars.ts'
import { enumOf } from '../programs/index.ts'

export const CommissionStateEnum = enumOf(COMMISSION_STATES)
registerEnumType(CommissionStateEnum, {
  name: 'CommissionState',
  description:
    'PENDING waits for its hold period, HOLD for a review; APPROVED is owed; DUE is in a payout; PAID, DECLINED and REVERSED are ends.',
})
export const EntryKindEnum = enumOf(ENTRY_KINDS)
registerEnumType(EntryKindEnum, {
  name: 'CommissionEntryKind',
  description:
    'EARN is what a conversion earned, REVERSE what was taken back after it, ADJUST what a period lost or gained when it was worked out anew, DECLINE what a person declined.',
})
export const CommissionsOrderBy = enumOf(['EARNED_AT_DESC', 'EARNED_AT_ASC', 'AMOUNT_DESC'] as const)
registerEnumType(CommissionsOrderBy, { name: 'CommissionsOrderBy' })

@ObjectType({ simpleResolvers: true, implements: Node, description: 'One earned amount, with its reasons.' })
@Access('reader')
export class Commission extends Node {
  @Field(() => CommissionStateEnum)
  state!: string
  @Field(() => DateTime)
  earnedAt!: Date
  @Field(() => DateTime, { nullable: true, description: 'Not approved before this, but by a reviewer.' })
  holdUntil!: Date | null
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Where a rule names the day from which it is owed: approved from then on, also where the hold period ends on another day.',
  })
  payableAt!: Date | null
  @Field(() => DateTime, { nullable: true })
  approvedAt!: Date | null
  @Field(() => DateTime, { nullable: true })
  paidAt!: Date | null
  @Field(() => DateTime, { nullable: true })
  declinedAt!: Date | null
  @Field(() => String, { nullable: true })
  declineReason!: string | null
  @Field(() => String, { nullable: true, description: 'For rules that settle a period: which one.' })
  period!: string | null
  @Field(() => String, { nullable: true, description: 'The part of a reward it is, where a rule names one.' })
  component!: string | null
  @Field(() => String, { nullable: true, description: 'The item of the order it is about.' })
  item!: string | null
}
export const CommissionConnection = connectionOf('Commission', () => Commission)

@ObjectType({ simpleResolvers: true, description: 'One line of the reckoning.' })
@Access('reader')
export class ExplanationLine {
  @Field(() => String, { description: 'CONDITION, VALUE, METRIC, FIELD, AMOUNT, LIMIT, ROUNDED, HOLD or POSTED.' })
  kind!: string
  @Field(() => String)
  label!: string
  @Field(() => String, { description: 'How the rules put it.' })
  text!: string
  @Field(() => String, { description: 'What it came to.' })
  value!: string
  @Field(() => String, { nullable: true, description: 'For conditions: YES, NO or UNKNOWN.' })
  result!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'How the amount came to be.' })
@Access('reader')
export class CommissionExplanation {
  @Field(() => String)
  sentence!: string
  @Field(() => [ExplanationLine])
  lines!: ExplanationLine[]
}

@ObjectType({
  simpleResolvers: true,
  description: 'An amount the commission gained or lost; entries are only ever added.',
})
@Access('reader')
export class CommissionEntry {
  @Field(() => ID)
  id!: string
  @Field(() => EntryKindEnum)
  kind!: string
  @Field(() => Money)
  amount!: Money
  @Field(() => DateTime)
  at!: Date
  @Field(() => ID, { nullable: true, description: 'The conversion or refund that caused it.' })
  causeId!: string | null
  @Field(() => String, { description: "Why, in the reader's language." })
  reason!: string
}

@ObjectType({ simpleResolvers: true, description: "One rule's word on a conversion, also where it pays nothing." })
@Access('reader')
export class RuleOutcome {
  @Field(() => String, { nullable: true })
  rule!: string | null
  @Field(() => String, { nullable: true, description: 'The part of a reward the rule pays, where it names one.' })
  component!: string | null
  @Field(() => String, { description: 'EARNED, EXPIRED, CAPPED, NOT_ATTRIBUTED, NO_RULE and the like.' })
  outcome!: string
  @Field(() => String, { nullable: true, description: 'The item of the order it is about.' })
  item!: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Who would have been paid: a partner by id, a customer as you name them.',
  })
  payee!: string | null
  @Field(() => String)
  sentence!: string
  @Field(() => [ExplanationLine])
  lines!: ExplanationLine[]
}

@ObjectType({ simpleResolvers: true, description: 'What rules would do with one conversion. Nothing is stored.' })
@Access('staff')
export class Simulation {
  @Field(() => String)
  outcome!: string
  @Field(() => Money, { nullable: true })
  amount!: Money | null
  @Field(() => String)
  sentence!: string
  @Field(() => [ExplanationLine])
  lines!: ExplanationLine[]
}

@InputType({ description: 'All conditions together. An empty list matches nothing.' })
export class CommissionsWhere {
  @Field(() => ID, { nullable: true })
  programId?: string | null
  @Field(() => ID, { nullable: true })
  partnerId?: string | null
  @Field(() => [CommissionStateEnum], { nullable: true, description: 'Any of these.' })
  state?: string[] | null
  @Field(() => DateTime, { nullable: true, description: 'Earned at or after.' })
  from?: Date | null
  @Field(() => DateTime, { nullable: true, description: 'Earned before.' })
  to?: Date | null
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Only those that may be approved now: the hold period is over, or the day has come that the rule names.',
  })
  releasable?: boolean | null
}

@InputType()
export class ApproveCommissionsInput {
  @Field(() => [ID], { description: 'At most 500; all or none.' })
  ids!: string[]
  @Field(() => String, {
    nullable: true,
    description: 'A reviewer may approve before the hold period is over, or past a review, with a reason.',
  })
  overrideReason?: string | null
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@InputType()
export class DeclineCommissionsInput {
  @Field(() => [ID], { description: 'At most 500; all or none.' })
  ids!: string[]
  @Field(() => String, { description: 'The partner reads it.' })
  reason!: string
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@InputType({ description: 'Rules as data; the rules in force when not given.' })
export class SimulateRewardRulesInput {
  @Field(() => ID)
  programId!: string
  @Field(() => Json, { nullable: true })
  rules?: Record<string, unknown> | null
  @Field(() => String, { description: 'SALE, LEAD, … or an own type.' })
  type!: string
  @Field(() => MoneyInput, { nullable: true })
  amount?: MoneyInput | null
  @Field(() => ID, { nullable: true, description: 'As a partner of this tier.' })
  tierId?: string | null
  @Field(() => Json, { nullable: true })
  fields?: Record<string, unknown> | null
  @Field(() => Int, { defaultValue: 0, description: 'How many days after the click the conversion happens.' })
  daysAfterClick!: number
}

@ObjectType({ simpleResolvers: true })
export class CommissionsPayload extends Payload {
  @Field(() => [Commission], { nullable: true })
  commissions?: Commission[]
}
