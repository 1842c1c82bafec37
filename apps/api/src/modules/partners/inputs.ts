import type { Locale as LocaleTag, PartnerRole } from '@rapport/domain/identity'
import { Field, ID, InputType } from 'type-graphql'
import { CountryCode, Decimal, EmailAddress, Json, Locale, PhoneNumber, Url } from '../../platform/graphql/scalars.ts'
import { PartnerStateEnum, EnrollmentStateEnum, ApplicationStateEnum, PartnerRoleEnum } from './types.ts'

@InputType({ description: 'All conditions together. An empty list matches nothing.' })
export class PartnersWhere {
  @Field(() => String, { nullable: true, description: 'Part of a name or address.' })
  search?: string | null
  @Field(() => ID, { nullable: true })
  programId?: string | null
  @Field(() => ID, { nullable: true })
  tierId?: string | null
  @Field(() => PartnerStateEnum, { nullable: true })
  state?: string | null
}

@InputType()
export class EnrollmentsWhere {
  @Field(() => ID, { nullable: true })
  programId?: string | null
  @Field(() => ID, { nullable: true })
  partnerId?: string | null
  @Field(() => EnrollmentStateEnum, { nullable: true })
  state?: string | null
}

@InputType()
export class ApplicationsWhere {
  @Field(() => [ApplicationStateEnum], { nullable: true, description: 'Any of these; an empty list matches nothing.' })
  state?: string[] | null
  @Field(() => ID, { nullable: true })
  programId?: string | null
}

@InputType()
export class SubmitApplicationInput {
  @Field(() => ID)
  programId!: string
  @Field(() => String)
  name!: string
  @Field(() => EmailAddress)
  email!: string
  @Field(() => PhoneNumber)
  phone!: string
  @Field(() => String, { nullable: true })
  company?: string | null
  @Field(() => Url, { nullable: true })
  website?: string | null
  @Field(() => [String], { nullable: true })
  channels?: string[] | null
  @Field(() => String, { nullable: true })
  message?: string | null
  @Field(() => String, { nullable: true })
  references?: string | null
  @Field(() => Json, {
    nullable: true,
    description: 'Answers by the key of the question; each at most 2,000 characters.',
  })
  answers?: Record<string, unknown> | null
  @Field(() => Boolean, { description: 'Agreement to the terms.' })
  agree!: boolean
  @Field(() => ID, {
    nullable: true,
    description: 'The version that was shown; refused when a newer one is out. The newest when not given.',
  })
  termsId?: string | null
  @Field(() => Locale, { nullable: true })
  locale?: LocaleTag | null
  @Field(() => String, { nullable: true, description: 'At most 60 characters.' })
  source?: string | null
}

@InputType()
export class ApproveApplicationInput {
  @Field(() => ID)
  id!: string
  @Field(() => ID, { nullable: true, description: 'The lowest tier when not given.' })
  tierId?: string | null
}

@InputType()
export class DeclineApplicationInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { description: 'Mailed to the applicant.' })
  reason!: string
}

@InputType()
export class RequestApplicationInfoInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { description: 'Mailed to the applicant.' })
  message!: string
}

@InputType()
export class UpdatePartnerInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { nullable: true })
  name?: string | null
  @Field(() => CountryCode, { nullable: true })
  country?: string | null
  @Field(() => Url, { nullable: true })
  website?: string | null
  @Field(() => PhoneNumber, { nullable: true })
  phone?: string | null
  @Field(() => String, { nullable: true, description: 'An IBAN or an account number: 4 to 34 letters and digits.' })
  payoutAccount?: string | null
  @Field(() => String, { nullable: true, description: 'A BIC or routing number: 4 to 20 letters and digits.' })
  payoutBank?: string | null
}

@InputType()
export class AddPartnerUserInput {
  @Field(() => ID)
  partnerId!: string
  @Field(() => EmailAddress)
  email!: string
  @Field(() => String)
  name!: string
  @Field(() => PartnerRoleEnum)
  role!: PartnerRole
}

@InputType()
export class UpdateEnrollmentInput {
  @Field(() => ID)
  id!: string
  @Field(() => ID, { nullable: true })
  tierId?: string | null
  @Field(() => Decimal, {
    nullable: true,
    description: 'Percent of this partner alone, before tier and program; "0" takes it away.',
  })
  ownRate?: string | null
  @Field(() => EnrollmentStateEnum, { nullable: true })
  state?: string | null
  @Field(() => Json, {
    nullable: true,
    description: 'Values that the rules may read as `partner.<name>`; replaces those before.',
  })
  attributes?: Record<string, unknown> | null
}
