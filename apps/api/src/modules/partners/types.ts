import type { Locale as LocaleTag, PartnerRole } from '@rapport/domain/identity'
import { APPLICATION_SIGNALS, APPLICATION_STATES, ENROLLMENT_STATES, PARTNER_STATES } from '@rapport/domain/partners'
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { connectionOf } from '../../platform/graphql/connection.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { CountryCode, DateTime, EmailAddress, Json, Locale, PhoneNumber, Url } from '../../platform/graphql/scalars.ts'
import { enumOf } from '../programs/index.ts'

export const PartnerStateEnum = enumOf(PARTNER_STATES)
registerEnumType(PartnerStateEnum, { name: 'PartnerState' })
export const EnrollmentStateEnum = enumOf(ENROLLMENT_STATES)
registerEnumType(EnrollmentStateEnum, { name: 'EnrollmentState' })
export const ApplicationStateEnum = enumOf(APPLICATION_STATES)
registerEnumType(ApplicationStateEnum, { name: 'ApplicationState' })
export const ApplicationSignalEnum = enumOf(APPLICATION_SIGNALS)
registerEnumType(ApplicationSignalEnum, { name: 'ApplicationSignalCode' })
export const PartnerRoleEnum = enumOf(['PARTNER_ADMIN', 'PARTNER_MEMBER'] as const)
registerEnumType(PartnerRoleEnum, { name: 'PartnerRole' })
export const PartnersOrderBy = enumOf(['CREATED_AT_DESC', 'CREATED_AT_ASC', 'NAME_ASC', 'NAME_DESC'] as const)
registerEnumType(PartnersOrderBy, { name: 'PartnersOrderBy' })

@ObjectType({ simpleResolvers: true, implements: Node, description: 'The company or person that promotes.' })
@Access('reader')
export class Partner extends Node {
  @Field(() => String, {
    description: 'The company or person.',
  })
  @Access('public')
  name!: string
  @Field(() => EmailAddress)
  email!: string
  @Field(() => PhoneNumber, { nullable: true })
  phone!: string | null
  @Field(() => CountryCode, { nullable: true })
  country!: string | null
  @Field(() => Url, { nullable: true })
  website!: string | null
  @Field(() => String, { nullable: true, description: 'Where payouts go: an IBAN or an account number.' })
  @Access('payouts.write', 'partner')
  payoutAccount!: string | null
  @Field(() => String, { nullable: true, description: "The bank's BIC or routing number." })
  @Access('payouts.write', 'partner')
  payoutBank!: string | null
  @Field(() => Locale)
  locale!: LocaleTag
  @Field(() => PartnerStateEnum)
  state!: string
  @Field(() => DateTime)
  createdAt!: Date
  workspaceId!: string
}
export const PartnerConnection = connectionOf('Partner', () => Partner)

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'Partner × program: state, tier, agreed terms and own rate.',
})
@Access('reader')
export class Enrollment extends Node {
  @Field(() => EnrollmentStateEnum)
  state!: string
  @Field(() => DateTime)
  createdAt!: Date
  @Field(() => Json, { description: 'Values that the rules may read as `partner.<name>`.' })
  @Access('staff')
  attributes!: Record<string, unknown>
  partnerId!: string
  programId!: string
  tierId!: string | null
  ownRateBps!: number | null
}
export const EnrollmentConnection = connectionOf('Enrollment', () => Enrollment)

@ObjectType({ simpleResolvers: true, description: "One partner's accepted version of the terms." })
@Access('reader')
export class Agreement {
  @Field(() => String, { description: 'SHA-256 of the text that was accepted.' })
  termsHash!: string
  @Field(() => String, { description: 'The address of the person who agreed.' })
  agreedBy!: string
  @Field(() => DateTime)
  agreedAt!: Date
  termsId!: string
}

@ObjectType({ simpleResolvers: true, description: 'A person at a partner.' })
@Access('reader')
export class PartnerUser {
  @Field(() => ID)
  id!: string
  @Field(() => PartnerRoleEnum)
  role!: PartnerRole
  @Field(() => String)
  name!: string
  @Field(() => EmailAddress)
  email!: string
  @Field(() => Boolean, { description: 'Invited, and never signed in yet.' })
  pending!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'Why a reviewer should look twice.' })
@Access('staff')
export class ApplicationSignalType {
  @Field(() => ApplicationSignalEnum)
  code!: string
  @Field(() => String, { description: "In the reader's language." })
  message!: string
}

@ObjectType({ simpleResolvers: true, implements: Node, description: 'A request to join a program.' })
@Access('staff')
export class Application extends Node {
  @Field(() => String)
  name!: string
  @Field(() => EmailAddress)
  email!: string
  @Field(() => PhoneNumber)
  phone!: string
  @Field(() => String, { nullable: true })
  company!: string | null
  @Field(() => Url, { nullable: true })
  website!: string | null
  @Field(() => [String], { description: 'Where they promote.' })
  channels!: string[]
  @Field(() => String, { nullable: true })
  message!: string | null
  @Field(() => String, { nullable: true })
  references!: string | null
  @Field(() => Json, { description: 'Answers to custom questions.' })
  answers!: Record<string, string>
  @Field(() => Locale)
  locale!: LocaleTag
  @Field(() => String, { description: 'Where the application came from: page, embed, api, or what the link said.' })
  source!: string
  @Field(() => ApplicationStateEnum)
  @Access('public')
  state!: string
  @Field(() => String)
  termsHash!: string
  @Field(() => DateTime)
  agreedAt!: Date
  @Field(() => DateTime, { nullable: true })
  decidedAt!: Date | null
  @Field(() => String, { nullable: true })
  decisionReason!: string | null
  @Field(() => DateTime)
  @Access('public')
  createdAt!: Date
  programId!: string
  enrollmentId!: string | null
}
export const ApplicationConnection = connectionOf('Application', () => Application)

@ObjectType({ simpleResolvers: true, description: 'A partner the viewer works for; anonymous visitors have none.' })
@Access('public')
export class ViewerPartner {
  @Field(() => Partner)
  partner!: Partner
  @Field(() => PartnerRoleEnum)
  role!: PartnerRole
  workspaceId!: string
}

@ObjectType({ simpleResolvers: true })
export class ApplicationPayload extends Payload {
  @Field(() => Application, { nullable: true })
  application?: Application
}
@ObjectType({ simpleResolvers: true })
export class ApproveApplicationPayload extends Payload {
  @Field(() => Application, { nullable: true })
  application?: Application
  @Field(() => Enrollment, { nullable: true })
  enrollment?: Enrollment
}
@ObjectType({ simpleResolvers: true })
export class PartnerPayload extends Payload {
  @Field(() => Partner, { nullable: true })
  partner?: Partner
}
@ObjectType({ simpleResolvers: true })
export class EnrollmentPayload extends Payload {
  @Field(() => Enrollment, { nullable: true })
  enrollment?: Enrollment
}
