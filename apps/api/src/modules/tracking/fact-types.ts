import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { connectionOf } from '../../platform/graphql/connection.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { DateTime, EmailAddress, Json, MoneyInput, PhoneNumber } from '../../platform/graphql/scalars.ts'
import { enumOf } from '../programs/index.ts'

export const ConversionKindEnum = enumOf([
  'SALE',
  'SIGNUP',
  'TRIAL',
  'QUALIFIED_LEAD',
  'LEAD',
  'RENEWAL',
  'CUSTOM',
  'REFUND',
  'CHARGEBACK',
] as const)
registerEnumType(ConversionKindEnum, { name: 'ConversionKind' })
export const AttributionOutcomeEnum = enumOf(['ATTRIBUTED', 'ORGANIC'] as const)
registerEnumType(AttributionOutcomeEnum, {
  name: 'AttributionOutcome',
  description: 'ORGANIC: nobody is credited, and why is told.',
})
export const TouchKindEnum = enumOf(['TOUCH', 'CODE', 'BOUND', 'STATED', 'FIELD', 'ORIGIN'] as const)
registerEnumType(TouchKindEnum, { name: 'TouchKind' })
export const LeadStateEnum = enumOf(['NEW', 'QUALIFIED', 'REJECTED', 'CONVERTED'] as const)
registerEnumType(LeadStateEnum, { name: 'LeadState' })

@ObjectType({ simpleResolvers: true, description: 'Something that was considered when credit was given.' })
@Access('reader')
export class Touch {
  @Field(() => TouchKindEnum)
  kind!: string
  @Field(() => DateTime)
  at!: Date
  @Field(() => Boolean, { description: 'Whether it could have won.' })
  eligible!: boolean
  @Field(() => Boolean, { description: 'Whether it won.' })
  chosen!: boolean
  @Field(() => String, { description: "Why, in the reader's language." })
  reason!: string
  partnerId!: string | null
}

@ObjectType({
  simpleResolvers: true,
  description: 'A part that a partner had beside the winner, as the rules name it.',
})
@Access('reader')
export class AttributionRole {
  @Field(() => String, { description: 'Such as "assisting".' })
  role!: string
  @Field(() => ID, { description: 'A partner sees its own parts only.' })
  partnerId!: string
}

@ObjectType({ simpleResolvers: true, description: 'The stored decision: who is credited, and why.' })
@Access('reader')
export class Attribution {
  @Field(() => AttributionOutcomeEnum)
  outcome!: string
  @Field(() => String, { description: 'The decision in one sentence.' })
  sentence!: string
  @Field(() => [Touch], { description: 'Everything that was considered, with its reason.' })
  touches!: Touch[]
  @Field(() => Touch, { nullable: true })
  winner!: Touch | null
  @Field(() => [AttributionRole], { description: 'Further parts that partners had in it, where the rules tell such.' })
  roles!: AttributionRole[]
  @Field(() => DateTime)
  decidedAt!: Date
  versionId!: string | null
}

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'A paid or otherwise rewarded event, or one that undoes it.',
})
@Access('reader')
export class Conversion extends Node {
  @Field(() => String, { nullable: true, description: 'Unique in the program for ever.' })
  externalId!: string | null
  @Field(() => String, { description: 'The kind, or the own type of a CUSTOM conversion.' })
  type!: string
  programId!: string
  customerId!: string | null
  at!: Date
  recordedAt!: Date
  amountMinor!: bigint | null
  currency!: string | null
  items!: unknown
  fields!: unknown
}
export const ConversionConnection = connectionOf('Conversion', () => Conversion)

@ObjectType({ simpleResolvers: true, implements: Node, description: 'A person with intent.' })
@Access('reader')
export class Lead extends Node {
  @Field(() => String, { nullable: true })
  name!: string | null
  @Field(() => EmailAddress, { nullable: true })
  @Access('staff')
  email!: string | null
  @Field(() => String, { nullable: true })
  company!: string | null
  @Field(() => PhoneNumber, { nullable: true })
  @Access('staff')
  phone!: string | null
  @Field(() => LeadStateEnum)
  state!: string
  @Field(() => String, { nullable: true })
  externalId!: string | null
  @Field(() => DateTime)
  createdAt!: Date
  programId!: string
  partnerId!: string | null
  factId!: string
}
export const LeadConnection = connectionOf('Lead', () => Lead)

@InputType({ description: 'All conditions together. An empty list matches nothing.' })
export class ConversionsWhere {
  @Field(() => ID, { nullable: true })
  programId?: string | null
  @Field(() => ID, { nullable: true })
  partnerId?: string | null
  @Field(() => [ConversionKindEnum], { nullable: true })
  kind?: string[] | null
  @Field(() => AttributionOutcomeEnum, { nullable: true })
  outcome?: string | null
  @Field(() => DateTime, { nullable: true, description: 'Happened at or after.' })
  from?: Date | null
  @Field(() => DateTime, { nullable: true, description: 'Happened before.' })
  to?: Date | null
}

@InputType()
export class LeadsWhere {
  @Field(() => ID, { nullable: true })
  programId?: string | null
  @Field(() => ID, { nullable: true })
  partnerId?: string | null
  @Field(() => LeadStateEnum, { nullable: true })
  state?: string | null
}

@InputType()
class EventInput {
  @Field(() => ID)
  programId!: string
  @Field(() => String, {
    nullable: true,
    description:
      'The click_id that the redirect added. One that the program does not know is kept and told with the attribution.',
  })
  clickId?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'A discount or referral code; one that nobody owns credits nobody.',
  })
  code?: string | null
  @Field(() => ID, { nullable: true, description: 'Names the partner outright.' })
  partnerId?: string | null
  @Field(() => String, { nullable: true, description: 'The customer as you name them; at most 200 characters.' })
  customerExternalId?: string | null
  @Field(() => String, { nullable: true, description: 'The same as in recordClick.' })
  visitor?: string | null
  @Field(() => Json, {
    nullable: true,
    description:
      'Further values for the rules, such as plan, product, country; at most 16,000 characters. An amount in a unit that is no currency, such as points, is { minor, currency }. The names amount (of money), items, click_id, unknown_click_id and code_owner are ours.',
  })
  fields?: Record<string, unknown> | null
  @Field(() => DateTime, {
    nullable: true,
    description: 'Now when not given. More than a day ago needs the scope BACKDATE.',
  })
  occurredAt?: Date | null
  @Field(() => String, {
    nullable: true,
    description: 'The same key with the same input gives the first answer again, for seven days.',
  })
  idempotencyKey?: string | null
}

@InputType()
export class RecordLeadInput extends EventInput {
  @Field(() => String, { nullable: true, description: 'Unique in the program for ever; at most 200 characters.' })
  externalId?: string | null
  @Field(() => String, { nullable: true })
  name?: string | null
  @Field(() => EmailAddress, { nullable: true })
  email?: string | null
  @Field(() => String, { nullable: true })
  company?: string | null
  @Field(() => PhoneNumber, { nullable: true })
  phone?: string | null
}

@InputType({ description: 'Somebody whom a partner knows, as a lead that is credited to the partner.' })
export class RegisterLeadInput {
  @Field(() => ID, { description: 'The partner in the program; a partner names one of its own.' })
  enrollmentId!: string
  @Field(() => String)
  name!: string
  @Field(() => EmailAddress)
  email!: string
  @Field(() => String, { nullable: true })
  company?: string | null
  @Field(() => PhoneNumber, { nullable: true })
  phone?: string | null
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@InputType()
export class RecordConversionInput extends EventInput {
  @Field(() => ConversionKindEnum, { description: 'SALE, SIGNUP, TRIAL, QUALIFIED_LEAD, RENEWAL or CUSTOM.' })
  kind!: string
  @Field(() => String, {
    nullable: true,
    description: 'The own type of a CUSTOM conversion: lower-case letters, digits and underscores.',
  })
  type?: string | null
  @Field(() => String, { description: 'Unique in the program for ever; at most 200 characters.' })
  externalId!: string
  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Needed for SALE and RENEWAL that list no items; not below zero. Of items alone it is their sum.',
  })
  amount?: MoneyInput | null
  @Field(() => [Json], {
    nullable: true,
    description:
      'Items with sku, category, quantity and amount { amount, currencyCode }; amounts are not below zero and of one currency.',
  })
  items?: Record<string, unknown>[] | null
  @Field(() => String, { nullable: true, description: 'The external id of an earlier event this one is about.' })
  refExternalId?: string | null
}

@InputType({ description: 'Name the conversion by id, or by programId and externalId.' })
export class RefundConversionInput {
  @Field(() => ID, { nullable: true })
  id?: string | null
  @Field(() => ID, { nullable: true })
  programId?: string | null
  @Field(() => String, { nullable: true })
  externalId?: string | null
  @Field(() => String, { nullable: true, description: 'Your id of the refund, unique in the program for ever.' })
  refundExternalId?: string | null
  @Field(() => MoneyInput, { nullable: true, description: 'What is still left when not given.' })
  amount?: MoneyInput | null
  @Field(() => Boolean, { nullable: true, description: 'A chargeback instead of a refund.' })
  chargeback?: boolean | null
  @Field(() => DateTime, { nullable: true })
  occurredAt?: Date | null
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@InputType()
export class SetLeadStateInput {
  @Field(() => ID)
  id!: string
  @Field(() => LeadStateEnum)
  state!: string
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@ObjectType({ simpleResolvers: true })
export class LeadPayload extends Payload {
  @Field(() => Lead, { nullable: true })
  lead?: Lead
  @Field(() => Conversion, { nullable: true })
  conversion?: Conversion
}
@ObjectType({ simpleResolvers: true })
export class ConversionPayload extends Payload {
  @Field(() => Conversion, { nullable: true })
  conversion?: Conversion
}
