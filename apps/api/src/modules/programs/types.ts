import type { Locale as LocaleTag } from '@rapport/domain/identity'
import {
  LAUNCH_ITEMS,
  type LaunchItem,
  PROGRAM_KINDS,
  type ProgramKind,
  type TrackingFinding,
} from '@rapport/domain/programs'
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { connectionOf } from '../../platform/graphql/connection.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { CurrencyCode, DateTime, Decimal, Json, Money, TimeZone, Url } from '../../platform/graphql/scalars.ts'

export const enumOf = <T extends string>(values: readonly T[]): Record<string, T> =>
  Object.fromEntries(values.map((value) => [value, value]))

export const ProgramKindEnum = enumOf(PROGRAM_KINDS)
registerEnumType(ProgramKindEnum, { name: 'ProgramKind' })
export const ProgramStateEnum = enumOf(['DRAFT', 'OPEN', 'PAUSED', 'CLOSED'] as const)
registerEnumType(ProgramStateEnum, { name: 'ProgramState', description: 'Only an OPEN program takes applications.' })
export const RewardTriggerEnum = enumOf(['LEAD', 'QUALIFIED_LEAD', 'SIGNUP', 'TRIAL', 'SALE', 'RENEWAL'] as const)
registerEnumType(RewardTriggerEnum, { name: 'RewardTrigger' })
export const WinnerModelEnum = enumOf(['LAST_CLICK', 'FIRST_CLICK'] as const)
registerEnumType(WinnerModelEnum, { name: 'WinnerModel' })
export const LaunchItemEnum = enumOf(LAUNCH_ITEMS)
registerEnumType(LaunchItemEnum, { name: 'LaunchGateItemKind' })

@ObjectType({ simpleResolvers: true, description: 'Who the program wants to reach.' })
@Access('reader')
export class PersonaType {
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

@ObjectType({ simpleResolvers: true, implements: Node, description: 'One offer to partners.' })
@Access('public')
export class Program extends Node {
  @Field(() => String, { description: 'Part of the public address /p/{slug}; unique on this installation.' })
  slug!: string
  @Field(() => String)
  name!: string
  @Field(() => ProgramKindEnum)
  kind!: ProgramKind
  @Field(() => ProgramStateEnum)
  state!: string
  @Field(() => String)
  description!: string
  @Field(() => CurrencyCode)
  currencyCode!: string
  @Field(() => TimeZone, { description: 'Days, months and reports of the program are those of this zone.' })
  timeZone!: string
  @Field(() => Url, { description: 'Where links lead that name no other page.' })
  destinationUrl!: string
  @Field(() => String, { nullable: true })
  valueProposition!: string | null
  @Field(() => PersonaType, { nullable: true })
  @Access('reader')
  persona!: PersonaType | null
  @Field(() => DateTime, { nullable: true })
  openedAt!: Date | null
  @Field(() => DateTime, { nullable: true, description: 'When the tracking test last passed.' })
  @Access('staff')
  trackingTestedAt!: Date | null
  @Field(() => DateTime)
  createdAt!: Date
  workspaceId!: string
  trackingFinding!: TrackingFinding | null
  postbackToken!: string
}
export const ProgramConnection = connectionOf('Program', () => Program)

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'A published version of what the program promises. It never changes.',
})
@Access('public')
export class Terms extends Node {
  @Field(() => Int)
  version!: number
  @Field(() => String, { description: 'SHA-256 of the text, as an agreement keeps it.' })
  hash!: string
  @Field(() => DateTime)
  publishedAt!: Date
  @Field(() => DateTime)
  effectiveAt!: Date
  @Field(() => String, { description: 'What is paid.' })
  paid!: string
  @Field(() => String, { description: 'What counts as a referral.' })
  referral!: string
  @Field(() => String, { description: 'How it is measured and tracked.' })
  measurement!: string
  @Field(() => String, { description: 'What support the partner gets.' })
  support!: string
  @Field(() => String, { nullable: true })
  partnerDuties!: string | null
  @Field(() => String, { nullable: true })
  workspaceDuties!: string | null
  @Field(() => String, { nullable: true })
  allowedPromotion!: string | null
  @Field(() => String, { nullable: true })
  forbiddenPromotion!: string | null
  @Field(() => String, { nullable: true })
  audience!: string | null
}

@ObjectType({ simpleResolvers: true, implements: Node, description: 'A level inside a program.' })
@Access('public')
export class Tier extends Node {
  @Field(() => String)
  name!: string
  @Field(() => Int, { description: '1 is the lowest; new partners start there.' })
  position!: number
  @Field(() => String, { nullable: true })
  description!: string | null
  programId!: string
  rateBps!: number | null
}

@ObjectType({ simpleResolvers: true, description: 'What one trigger earns: a percent or a flat amount.' })
@Access('public')
export class Reward {
  @Field(() => RewardTriggerEnum)
  trigger!: string
  @Field(() => Decimal, { nullable: true, description: 'Percent of the amount, to two decimals.' })
  percent!: string | null
  @Field(() => Money, { nullable: true })
  flat!: Money | null
}

@ObjectType({ simpleResolvers: true, description: 'Reward rules in their simple form.' })
@Access('public')
export class RewardForm {
  @Field(() => [Reward])
  rewards!: Reward[]
  @Field(() => Int, { description: 'How long after a click a conversion is credited: 1 to 365 days of 24 hours.' })
  windowDays!: number
  @Field(() => WinnerModelEnum)
  model!: string
  @Field(() => Boolean, { description: "Whether a partner's code goes before another partner's click." })
  codeBeatsClick!: boolean
  @Field(() => Int, { description: 'How long a commission is held, 0 to 365 days.' })
  holdDays!: number
  @Field(() => Int, {
    nullable: true,
    description: 'For how many months later payments of a customer earn; null is for life, 0 the first sale only.',
  })
  recurringMonths!: number | null
}

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'A version of the reward and attribution rules. It never changes.',
})
@Access('reader')
export class RewardRuleVersion extends Node {
  @Field(() => Int)
  version!: number
  @Field(() => DateTime)
  effectiveAt!: Date
  @Field(() => DateTime)
  createdAt!: Date
  @Field(() => Json, { description: 'The rules as data.' })
  @Access('staff')
  rules!: Record<string, unknown>
  programId!: string
}

@ObjectType({ simpleResolvers: true, description: 'One thing that must be there before a program opens.' })
@Access('staff')
export class LaunchGateItem {
  @Field(() => LaunchItemEnum)
  item!: LaunchItem
  @Field(() => Boolean)
  ok!: boolean
  @Field(() => String, { description: "What it is, in the reader's language." })
  message!: string
  @Field(() => String, {
    nullable: true,
    description:
      "What to know although the item is green, in the reader's language: such as a destination that the tracking test could not reach. Opening the program accepts it.",
  })
  warning!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'What a kind of program starts with. Nothing in it is fixed.' })
@Access('signedIn')
export class ProgramKindTemplate {
  @Field(() => ProgramKindEnum)
  kind!: ProgramKind
  @Field(() => RewardForm)
  form!: RewardForm
  @Field(() => [String])
  tiers!: string[]
  @Field(() => String)
  paid!: string
  @Field(() => String)
  referral!: string
  @Field(() => String)
  measurement!: string
  @Field(() => String)
  support!: string
}

@ObjectType({ simpleResolvers: true })
export class ProgramPayload extends Payload {
  @Field(() => Program, { nullable: true })
  program?: Program
}
@ObjectType({ simpleResolvers: true })
export class TierPayload extends Payload {
  @Field(() => Tier, { nullable: true })
  tier?: Tier
}
@ObjectType({ simpleResolvers: true })
export class RewardRulesPayload extends Payload {
  @Field(() => Program, { nullable: true })
  program?: Program
  @Field(() => RewardRuleVersion, { nullable: true })
  ruleVersion?: RewardRuleVersion
}

@ObjectType({ simpleResolvers: true, description: 'The proposition in one language.' })
@Access('public')
export class PropositionText {
  @Field(() => String)
  locale!: LocaleTag
  @Field(() => [String])
  sentences!: string[]
}
