import { PAYOUT_STATES } from '@rapport/domain/payouts'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { connectionOf } from '../../platform/graphql/connection.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { CurrencyCode, DateTime, Money } from '../../platform/graphql/scalars.ts'
import { Partner } from '../partners/index.ts'
import { enumOf } from '../programs/index.ts'

export const PayoutStateEnum = enumOf([...PAYOUT_STATES, 'EXPORTED'] as const)
registerEnumType(PayoutStateEnum, {
  name: 'PayoutState',
  description: 'CREATED has its money set aside; a FAILED one has given it back.',
  valuesConfig: { EXPORTED: { deprecationReason: 'No payout is ever in this state. Goes on 2027-06-01.' } },
})
export const PayoutRunStateEnum = enumOf(['OPEN', 'COMPLETED'] as const)
registerEnumType(PayoutRunStateEnum, { name: 'PayoutRunState' })
export const PreviewReasonEnum = enumOf(['DUE', 'BELOW_MINIMUM', 'NEGATIVE', 'NOTHING'] as const)
registerEnumType(PreviewReasonEnum, { name: 'PayoutPreviewReason' })

@ObjectType({ simpleResolvers: true, description: "A partner's money in one currency." })
@Access('reader')
export class Balance {
  @Field(() => CurrencyCode)
  currencyCode!: string
  @Field(() => Money, { description: 'Earned and waiting for approval.' })
  pending!: Money
  @Field(() => Money, {
    description: 'Approved and not yet in a payout; below zero after a late refund, and carried forward.',
  })
  payable!: Money
  @Field(() => Money, { description: 'In a payout that is not paid yet.' })
  inPayout!: Money
  @Field(() => Money, { description: 'Paid so far.' })
  paid!: Money
  partnerId!: string
}

@ObjectType({ simpleResolvers: true, implements: Node, description: 'One run over all balances that are due.' })
@Access('staff')
export class PayoutRun extends Node {
  @Field(() => Int, { description: 'Counts up in the workspace.' })
  number!: number
  @Field(() => PayoutRunStateEnum)
  state!: string
  @Field(() => DateTime)
  createdAt!: Date
}
export const PayoutRunConnection = connectionOf('PayoutRun', () => PayoutRun)

@ObjectType({ simpleResolvers: true, implements: Node, description: "A run's line for one partner and currency." })
@Access('reader')
export class Payout extends Node {
  @Field(() => PayoutStateEnum)
  state!: string
  @Field(() => String, { nullable: true, description: "The bank's or your own reference." })
  reference!: string | null
  @Field(() => String, { nullable: true })
  failureReason!: string | null
  @Field(() => DateTime)
  createdAt!: Date
  @Field(() => DateTime, { nullable: true })
  paidAt!: Date | null
  @Field(() => DateTime, { nullable: true })
  failedAt!: Date | null
}
export const PayoutConnection = connectionOf('Payout', () => Payout)

@ObjectType({ simpleResolvers: true, description: 'What a run would do with one balance.' })
@Access('staff')
export class PayoutPreviewLine {
  @Field(() => Partner)
  partner!: Partner
  @Field(() => Money)
  payable!: Money
  @Field(() => Money)
  minimum!: Money
  @Field(() => Boolean, { description: 'Whether a run now would pay it.' })
  included!: boolean
  @Field(() => PreviewReasonEnum)
  reason!: string
  @Field(() => Boolean, { description: 'Whether the bank file would lack the account.' })
  accountMissing!: boolean
}

@InputType()
export class PayoutsWhere {
  @Field(() => ID, { nullable: true, description: 'Those of one run.' })
  runId?: string | null
  @Field(() => ID, { nullable: true })
  partnerId?: string | null
  @Field(() => [PayoutStateEnum], { nullable: true })
  state?: string[] | null
}

@InputType()
export class CreatePayoutRunInput {
  @Field(() => CurrencyCode, { nullable: true, description: 'Only this currency.' })
  currencyCode?: string | null
  @Field(() => [ID], { nullable: true, description: 'Only these partners; an empty list pays nobody.' })
  partnerIds?: string[] | null
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@InputType()
export class MarkPayoutPaidInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { nullable: true, description: 'At most 140 characters.' })
  reference?: string | null
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@InputType()
export class FailPayoutInput {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  reason!: string
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@ObjectType({ simpleResolvers: true })
export class PayoutRunPayload extends Payload {
  @Field(() => PayoutRun, { nullable: true })
  payoutRun?: PayoutRun
}
@ObjectType({ simpleResolvers: true })
export class PayoutPayload extends Payload {
  @Field(() => Payout, { nullable: true })
  payout?: Payout
}
