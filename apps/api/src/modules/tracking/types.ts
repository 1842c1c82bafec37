import { CLICK_VALIDITIES } from '@rapport/domain/tracking'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { connectionOf } from '../../platform/graphql/connection.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { DateTime, Json, Url } from '../../platform/graphql/scalars.ts'
import { enumOf } from '../programs/index.ts'

export const ClickValidityEnum = enumOf(CLICK_VALIDITIES)
registerEnumType(ClickValidityEnum, {
  name: 'ClickValidity',
  description: 'GENERAL_INVALID: bots, previews, prefetch. SUSPECT is looked at.',
})
export const SHARE_CHANNELS = ['EMAIL', 'X', 'LINKEDIN', 'FACEBOOK', 'WHATSAPP', 'LINE', 'TELEGRAM'] as const
export type ShareChannel = (typeof SHARE_CHANNELS)[number]
export const ShareChannelEnum = enumOf(SHARE_CHANNELS)
registerEnumType(ShareChannelEnum, { name: 'ShareChannel' })

@ObjectType({ simpleResolvers: true, implements: Node, description: "A trackable address of one partner's." })
@Access('reader')
export class TrackingLink extends Node {
  @Field(() => String, { description: 'The last part of its address.' })
  key!: string
  @Field(() => Url, { description: 'Where it leads, before the click id is added.' })
  destinationUrl!: string
  @Field(() => String, { nullable: true })
  name!: string | null
  @Field(() => Json, { description: 'sub1 to sub8 and UTM parameters that every click carries.' })
  subIds!: Record<string, string>
  @Field(() => DateTime)
  createdAt!: Date
  partnerId!: string
  programId!: string
  enrollmentId!: string
  workspaceId!: string
}
export const TrackingLinkConnection = connectionOf('TrackingLink', () => TrackingLink)

@ObjectType({ simpleResolvers: true, implements: Node, description: 'A discount or referral code.' })
@Access('reader')
export class Code extends Node {
  @Field(() => String)
  code!: string
  @Field(() => DateTime)
  createdAt!: Date
  partnerId!: string
  programId!: string
}
export const CodeConnection = connectionOf('Code', () => Code)

@ObjectType({ simpleResolvers: true, implements: Node, description: 'One visit by a tracking link.' })
@Access('reader')
export class Click extends Node {
  @Field(() => DateTime)
  at!: Date
  @Field(() => ClickValidityEnum)
  validity!: string
  @Field(() => String, { nullable: true, description: 'Why it is not valid.' })
  reason!: string | null
  @Field(() => Boolean, { description: 'The first valid click of this visitor on this link in 24 hours.' })
  isUnique!: boolean
  linkId!: string
  partnerId!: string
}

@ObjectType({ simpleResolvers: true, description: 'A prefilled text with the link in it, for one channel.' })
@Access('reader')
export class ShareText {
  @Field(() => ShareChannelEnum)
  channel!: ShareChannel
  @Field(() => String)
  text!: string
  @Field(() => Url, { description: "Opens the channel's own composer." })
  url!: string
}

@InputType()
export class LinksWhere {
  @Field(() => ID, { nullable: true })
  partnerId?: string | null
  @Field(() => ID, { nullable: true })
  programId?: string | null
  @Field(() => ID, { nullable: true })
  enrollmentId?: string | null
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only links made for a resource, an asset or a post; false leaves these out. Of no meaning for codes.',
  })
  madeFor?: boolean | null
}

@InputType()
export class CreateTrackingLinkInput {
  @Field(() => ID)
  enrollmentId!: string
  @Field(() => Url, {
    nullable: true,
    description: "The program's own page when not given. A partner may link to pages of the program's site.",
  })
  destinationUrl?: string | null
  @Field(() => String, { nullable: true })
  name?: string | null
  @Field(() => String, { nullable: true, description: 'A key of your own: 3 to 40 letters, digits and hyphens.' })
  key?: string | null
  @Field(() => Json, { nullable: true, description: 'sub1 to sub8 and UTM parameters.' })
  subIds?: Record<string, unknown> | null
}

@InputType()
export class CreateCodeInput {
  @Field(() => ID)
  enrollmentId!: string
  @Field(() => String, { description: '2 to 40 letters, digits, hyphens and underscores.' })
  code!: string
}

@InputType()
export class RecordClickInput {
  @Field(() => String)
  linkKey!: string
  @Field(() => DateTime, {
    nullable: true,
    description: 'Now when not given. More than a day ago needs the scope BACKDATE.',
  })
  occurredAt?: Date | null
  @Field(() => String, {
    nullable: true,
    description: 'The same for all clicks of one person, as you know them; at most 200 characters.',
  })
  visitor?: string | null
  @Field(() => String, { nullable: true })
  userAgent?: string | null
  @Field(() => String, { nullable: true })
  referrer?: string | null
  @Field(() => Json, { nullable: true })
  subIds?: Record<string, unknown> | null
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@ObjectType({ simpleResolvers: true })
export class TrackingLinkPayload extends Payload {
  @Field(() => TrackingLink, { nullable: true })
  trackingLink?: TrackingLink
}
@ObjectType({ simpleResolvers: true })
export class CodePayload extends Payload {
  @Field(() => Code, { nullable: true })
  code?: Code
}
@ObjectType({ simpleResolvers: true })
export class ClickPayload extends Payload {
  @Field(() => Click, { nullable: true })
  click?: Click
}
