import { ASSET_SIDES, ASSET_STATES, BRAND_KIT_PARTS } from '@rapport/domain/cobranding'
import type { Locale as LocaleTag } from '@rapport/domain/identity'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { connectionOf } from '../../platform/graphql/connection.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { DateTime, Json, Locale, Url } from '../../platform/graphql/scalars.ts'
import { enumOf } from '../programs/index.ts'

export const BrandKitPartEnum = enumOf(BRAND_KIT_PARTS)
registerEnumType(BrandKitPartEnum, { name: 'BrandKitPart' })
export const ZoneKindEnum = enumOf(['TEXT', 'IMAGE', 'LOGO', 'COLOR', 'QR'] as const)
registerEnumType(ZoneKindEnum, { name: 'ZoneKind' })
export const AssetStateEnum = enumOf(ASSET_STATES)
registerEnumType(AssetStateEnum, {
  name: 'AssetState',
  description: 'IN_REVIEW: one side has approved the newest version. APPROVED: both have.',
})
export const AssetSideEnum = enumOf(ASSET_SIDES)
registerEnumType(AssetSideEnum, { name: 'AssetSide' })
export const RenditionFormatEnum = enumOf(['SVG', 'PNG', 'PDF'] as const)
registerEnumType(RenditionFormatEnum, { name: 'RenditionFormat' })
export const FindingSeverityEnum = enumOf(['ERROR', 'WARNING', 'NOTE'] as const)
registerEnumType(FindingSeverityEnum, {
  name: 'FindingSeverity',
  description: 'ERROR: do not publish. WARNING: look at it. NOTE: the renderer has helped itself already.',
})

@ObjectType({ simpleResolvers: true, description: '"#rrggbb" each; null where none was given.' })
@Access('reader')
export class BrandColors {
  @Field(() => String, { nullable: true })
  primary!: string | null
  @Field(() => String, { nullable: true })
  secondary!: string | null
  @Field(() => String, { nullable: true, description: 'Of text.' })
  ink!: string | null
  @Field(() => String, { nullable: true, description: 'Behind text.' })
  paper!: string | null
}

@ObjectType({ simpleResolvers: true, implements: Node, description: 'Logo, colours and voice of one party.' })
@Access('reader')
export class BrandKit extends Node {
  @Field(() => String)
  name!: string
  @Field(() => String, { nullable: true, description: 'How the brand speaks, for those who write in its name.' })
  voice!: string | null
  @Field(() => DateTime, { nullable: true, description: 'Null for one that nobody has filled in yet.' })
  updatedAt!: Date | null
}

@ObjectType({ simpleResolvers: true, description: 'A part of a template.' })
@Access('signedIn')
export class CoBrandZone {
  @Field(() => ID)
  id!: string
  @Field(() => String, { description: "In the reader's language." })
  label!: string
  @Field(() => ZoneKindEnum)
  kind!: string
  @Field(() => Boolean, { description: 'Whoever fills the template decides; else the workspace has.' })
  open!: boolean
  @Field(() => Boolean)
  required!: boolean
  @Field(() => Int, {
    nullable: true,
    description: 'Characters as readers count them; a full-width one counts twice.',
  })
  maxLength!: number | null
  @Field(() => String, { nullable: true })
  defaultText!: string | null
  @Field(() => [String], { description: 'The values a COLOR zone takes; the first is its default.' })
  choices!: string[]
}

@ObjectType({ simpleResolvers: true, description: 'A design with locked and open zones, drawn in both brands.' })
@Access('signedIn')
export class CoBrandTemplate {
  @Field(() => ID)
  id!: string
  @Field(() => String, { description: "In the reader's language." })
  name!: string
  @Field(() => String, { description: 'Its size, for people.' })
  format!: string
  @Field(() => Int, { description: 'Pixels.' })
  width!: number
  @Field(() => Int, { description: 'Pixels.' })
  height!: number
  @Field(() => [CoBrandZone])
  zones!: CoBrandZone[]
  @Field(() => Url, { description: 'The design in two neutral brands.' })
  previewSvgUrl!: string
}

@ObjectType({ simpleResolvers: true, description: "One side's approval of the newest version." })
@Access('reader')
export class AssetApproval {
  @Field(() => AssetSideEnum)
  side!: string
  @Field(() => Int)
  version!: number
  @Field(() => String, { nullable: true, description: 'Null for a key.' })
  by!: string | null
  @Field(() => DateTime)
  at!: Date
}

@ObjectType({ simpleResolvers: true, description: 'What a designer would object to.' })
@Access('reader')
export class AssetFinding {
  @Field(() => String, { description: 'Such as CONTRAST_LOW, CLEAR_SPACE or TEXT_OVERFLOW.' })
  code!: string
  @Field(() => FindingSeverityEnum)
  severity!: string
  @Field(() => String, { description: 'The zone it is about, or workspace, partner or design.' })
  where!: string
  @Field(() => String, { description: "In the reader's language." })
  message!: string
}

@ObjectType({ simpleResolvers: true, description: 'An asset as it was after one edit.' })
@Access('reader')
export class CoMarketingAssetVersion {
  @Field(() => Int)
  number!: number
  @Field(() => String)
  title!: string
  @Field(() => Json, { description: 'What the open zones hold, by zone id.' })
  values!: Record<string, string>
  @Field(() => String, { nullable: true })
  createdBy!: string | null
  @Field(() => DateTime)
  createdAt!: Date
}

@ObjectType({ simpleResolvers: true, implements: Node, description: 'One co-branded piece made by both parties.' })
@Access('reader')
export class CoMarketingAsset extends Node {
  @Field(() => String)
  title!: string
  @Field(() => Int, { description: 'Of the newest version. Approvals name the version they saw.' })
  version!: number
  @Field(() => DateTime, { nullable: true })
  workspaceApprovedAt!: Date | null
  @Field(() => DateTime, { nullable: true })
  partnerApprovedAt!: Date | null
  @Field(() => Int, { description: 'How often the approved version was shown.' })
  views!: number
  @Field(() => Int, { description: 'How often the approved version was downloaded.' })
  downloads!: number
  @Field(() => DateTime)
  createdAt!: Date
  @Field(() => DateTime)
  updatedAt!: Date
}
export const CoMarketingAssetConnection = connectionOf('CoMarketingAsset', () => CoMarketingAsset)

@InputType()
export class CoMarketingAssetsWhere {
  @Field(() => ID, { nullable: true })
  partnerId?: string | null
  @Field(() => ID, { nullable: true })
  programId?: string | null
  @Field(() => ID, { nullable: true })
  templateId?: string | null
  @Field(() => AssetStateEnum, { nullable: true })
  state?: string | null
}

@InputType()
export class UpdateBrandKitInput {
  @Field(() => ID, { nullable: true, description: "The workspace's own kit when not given." })
  partnerId?: string | null
  @Field(() => String, { nullable: true, description: '1 to 80 characters.' })
  name?: string | null
  @Field(() => ID, { nullable: true, description: 'A completed upload with the purpose LOGO.' })
  logoUploadId?: string | null
  @Field(() => String, { nullable: true, description: '"#rrggbb".' })
  primary?: string | null
  @Field(() => String, { nullable: true, description: '"#rrggbb".' })
  secondary?: string | null
  @Field(() => String, { nullable: true, description: '"#rrggbb", of text.' })
  ink?: string | null
  @Field(() => String, { nullable: true, description: '"#rrggbb", behind text.' })
  paper?: string | null
  @Field(() => String, { nullable: true, description: 'At most 2,000 characters.' })
  voice?: string | null
}

@InputType()
export class CreateCoMarketingAssetInput {
  @Field(() => ID)
  templateId!: string
  @Field(() => ID, { nullable: true, description: 'For staff; a partner makes its own.' })
  partnerId?: string | null
  @Field(() => ID, { description: 'A program the partner is enrolled in: its link goes into the code.' })
  programId!: string
  @Field(() => String, { description: '1 to 120 characters; for the two sides, not on the design.' })
  title!: string
  @Field(() => Json, { description: 'Texts, colour choices and picture ids (POST_IMAGE or LOGO uploads), by zone id.' })
  values!: unknown
  @Field(() => Locale, { nullable: true, description: "The language of the design; the partner's when not given." })
  locale?: LocaleTag | null
}

@InputType()
export class UpdateCoMarketingAssetInput {
  @Field(() => ID)
  id!: string
  @Field(() => String, { nullable: true })
  title?: string | null
  @Field(() => Json, { nullable: true, description: 'All of them anew: a zone that is left out takes its default.' })
  values?: unknown
  @Field(() => Locale, { nullable: true })
  locale?: LocaleTag | null
}

@InputType()
export class ApproveCoMarketingAssetInput {
  @Field(() => ID)
  id!: string
  @Field(() => Int, { description: 'The version you saw; refused when there is a newer one.' })
  version!: number
}

@InputType()
export class RenderCoMarketingAssetInput {
  @Field(() => ID)
  id!: string
  @Field(() => RenditionFormatEnum)
  format!: 'SVG' | 'PNG' | 'PDF'
}

@ObjectType({ simpleResolvers: true })
export class BrandKitPayload extends Payload {
  @Field(() => BrandKit, { nullable: true })
  brandKit?: BrandKit
}
@ObjectType({ simpleResolvers: true })
export class CoMarketingAssetPayload extends Payload {
  @Field(() => CoMarketingAsset, { nullable: true })
  coMarketingAsset?: CoMarketingAsset
}
@ObjectType({ simpleResolvers: true })
export class RenderCoMarketingAssetPayload extends Payload {
  @Field(() => CoMarketingAsset, { nullable: true })
  coMarketingAsset?: CoMarketingAsset
  @Field(() => Url, { nullable: true, description: 'Admits whoever holds it, for an hour or two.' })
  url?: string
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the rendition carries the DRAFT mark, because both sides have not approved this version.',
  })
  draft?: boolean
}
