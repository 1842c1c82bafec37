import type { Locale as LocaleTag } from '@rapport/domain/identity'
import { RESOURCE_KINDS, type ResourceKind } from '@rapport/domain/library'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { connectionOf } from '../../platform/graphql/connection.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { DateTime, Locale } from '../../platform/graphql/scalars.ts'
import { enumOf } from '../programs/index.ts'
import { ShareChannelEnum, TrackingLink } from '../tracking/index.ts'

export const ResourceKindEnum = enumOf(RESOURCE_KINDS)
registerEnumType(ResourceKindEnum, {
  name: 'ResourceKind',
  description:
    'TEXT has a text, in which {link} stands for the link of whoever shares it. LINK has the address of a page. The others have a file; a VIDEO may have an address instead.',
})

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'A library item. Its links always serve the newest version.',
})
@Access('reader')
export class Resource extends Node {
  @Field(() => String)
  title!: string
  @Field(() => String)
  description!: string
  @Field(() => ResourceKindEnum)
  kind!: ResourceKind
  @Field(() => Locale, { nullable: true })
  language!: LocaleTag | null
  @Field(() => String, { nullable: true })
  folder!: string | null
  @Field(() => [String])
  tags!: string[]
  @Field(() => DateTime, { nullable: true, description: 'From this instant on partners do not see it any more.' })
  expiresAt!: Date | null
  @Field(() => DateTime)
  createdAt!: Date
  @Field(() => DateTime)
  updatedAt!: Date
  isPrimary!: boolean
  versionId!: string | null
  workspaceId!: string
}
export const ResourceConnection = connectionOf('Resource', () => Resource)

@ObjectType({ simpleResolvers: true, description: 'One state of a resource. Older ones stay.' })
@Access('reader')
export class ResourceVersion {
  @Field(() => ID)
  id!: string
  @Field(() => Int, { description: 'From 1.' })
  number!: number
  @Field(() => String, { nullable: true })
  text!: string | null
  @Field(() => DateTime)
  createdAt!: Date
  fileId!: string | null
}

@ObjectType({ simpleResolvers: true })
@Access('reader')
export class ResourceFolder {
  @Field(() => String)
  name!: string
  @Field(() => Int, { description: 'Resources in it that the viewer may see.' })
  count!: number
}

@InputType({ description: 'All conditions together.' })
export class ResourcesWhere {
  @Field(() => ID, { nullable: true, description: 'Resources for the partners of this program.' })
  programId?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Every word of it occurs in title, description, folder, tags or text.',
  })
  search?: string | null
  @Field(() => String, { nullable: true })
  tag?: string | null
  @Field(() => String, { nullable: true })
  folder?: string | null
  @Field(() => ResourceKindEnum, { nullable: true })
  kind?: ResourceKind | null
  @Field(() => Locale, { nullable: true })
  language?: LocaleTag | null
  @Field(() => Boolean, { nullable: true, description: 'The starter pack of new partners.' })
  primary?: boolean | null
}

@InputType()
export class CreateResourceInput {
  @Field(() => String, { description: 'At most 120 characters.' })
  title!: string
  @Field(() => String, { nullable: true, description: 'At most 2,000 characters.' })
  description?: string | null
  @Field(() => ResourceKindEnum)
  kind!: ResourceKind
  @Field(() => ID, { nullable: true, description: 'A completed upload.' })
  uploadId?: string | null
  @Field(() => String, { nullable: true, description: 'Of a TEXT at most 20,000 characters; of a LINK its address.' })
  text?: string | null
  @Field(() => Locale, { nullable: true })
  language?: LocaleTag | null
  @Field(() => String, { nullable: true })
  folder?: string | null
  @Field(() => [String], { nullable: true, description: 'At most 20.' })
  tags?: string[] | null
  @Field(() => [ID], { nullable: true, description: 'Whose partners see it; none means every program.' })
  programIds?: string[] | null
  @Field(() => [ID], { nullable: true, description: 'Which tiers see it; none means every tier.' })
  tierIds?: string[] | null
  @Field(() => Boolean, { nullable: true, description: 'Belongs to the starter pack, and opens the launch gate.' })
  primary?: boolean | null
  @Field(() => DateTime, { nullable: true })
  expiresAt?: Date | null
}

@InputType({ description: 'What is not given stays; null takes folder, language or expiry away.' })
export class UpdateResourceInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { nullable: true })
  title?: string | null
  @Field(() => String, { nullable: true })
  description?: string | null
  @Field(() => Locale, { nullable: true })
  language?: LocaleTag | null
  @Field(() => String, { nullable: true })
  folder?: string | null
  @Field(() => [String], { nullable: true })
  tags?: string[] | null
  @Field(() => [ID], { nullable: true })
  programIds?: string[] | null
  @Field(() => [ID], { nullable: true })
  tierIds?: string[] | null
  @Field(() => Boolean, { nullable: true })
  primary?: boolean | null
  @Field(() => DateTime, { nullable: true })
  expiresAt?: Date | null
}

@InputType()
export class PublishResourceVersionInput {
  @Field(() => ID)
  resourceId!: string
  @Field(() => ID, { nullable: true })
  uploadId?: string | null
  @Field(() => String, { nullable: true })
  text?: string | null
}

@InputType()
export class CreateResourceLinkInput {
  @Field(() => ID)
  id!: string
  @Field(() => ID, {
    nullable: true,
    description: 'Whose link it is; when not given, the oldest of the partner that sees the resource.',
  })
  enrollmentId?: string | null
}

@InputType()
export class RecordResourceViewInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@InputType()
export class RecordResourceShareInput {
  @Field(() => ID)
  id!: string
  @Field(() => ShareChannelEnum)
  channel!: string
  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null
}

@ObjectType({ simpleResolvers: true })
export class ResourceLinkPayload extends Payload {
  @Field(() => TrackingLink, { nullable: true })
  trackingLink?: TrackingLink
  @Field(() => Resource, { nullable: true })
  resource?: Resource
  @Field(() => String, { nullable: true, description: 'A text to send, with the link in it.' })
  shareText?: string
}

@ObjectType({ simpleResolvers: true })
export class ResourcePayload extends Payload {
  @Field(() => Resource, { nullable: true })
  resource?: Resource
}
