import {
  API_SCOPES,
  type ApiScope,
  type Locale as LocaleTag,
  WORKSPACE_ROLES,
  type WorkspaceRole,
} from '@rapport/domain/identity'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../platform/graphql/access.ts'
import { connectionOf } from '../../platform/graphql/connection.ts'
import { Node } from '../../platform/graphql/node.ts'
import { Payload } from '../../platform/graphql/payload.ts'
import { CurrencyCode, DateTime, EmailAddress, Json, Locale, TimeZone } from '../../platform/graphql/scalars.ts'

const enumOf = (values: readonly string[]) => Object.fromEntries(values.map((value) => [value, value]))
export const WorkspaceRoleEnum = enumOf(WORKSPACE_ROLES)
registerEnumType(WorkspaceRoleEnum, { name: 'WorkspaceRole' })
export const ApiScopeEnum = enumOf(API_SCOPES)
registerEnumType(ApiScopeEnum, {
  name: 'ApiScope',
  description: 'What an API key may do. BACKDATE allows events older than a day.',
})

@ObjectType({ simpleResolvers: true, implements: Node, description: 'The company that runs programs.' })
@Access('public')
export class Workspace extends Node {
  @Field(() => String)
  slug!: string
  @Field(() => String)
  name!: string
  @Field(() => TimeZone)
  timeZone!: string
  @Field(() => CurrencyCode, { description: 'The default currency of new programs.' })
  currencyCode!: string
  @Field(() => Locale, { description: 'The language of public pages when the visitor asks for none of ours.' })
  locale!: LocaleTag
  @Field(() => String, { description: '"#rrggbb", as it was given.' })
  brandColor!: string
  @Field(() => [String], {
    description: 'Ten shades computed from the brand colour, lightest first, with legible contrast.',
  })
  brandScale!: string[]
  @Field(() => Int, { description: 'The shade, 0 to 9, for filled elements in light mode.' })
  primaryShadeLight!: number
  @Field(() => Int, { description: 'The shade, 0 to 9, for filled elements in dark mode.' })
  primaryShadeDark!: number
  @Field(() => DateTime)
  createdAt!: Date
  logoFileId!: string | null
}

@ObjectType({ simpleResolvers: true, implements: Node, description: 'A person who signs in.' })
@Access('signedIn')
export class User extends Node {
  @Field(() => EmailAddress)
  email!: string
  @Field(() => String)
  name!: string
  @Field(() => Locale, { nullable: true, description: 'The language they chose.' })
  locale!: LocaleTag | null
}

@ObjectType({ simpleResolvers: true, description: 'A workspace the viewer works for; anonymous visitors have none.' })
@Access('public')
export class ViewerWorkspace {
  @Field(() => Workspace)
  workspace!: Workspace
  @Field(() => WorkspaceRoleEnum)
  role!: WorkspaceRole
}

@ObjectType({ simpleResolvers: true, description: 'Who asks. Anonymous visitors have no user.' })
@Access('public')
export class Viewer {
  @Field(() => User, { nullable: true })
  user!: User | null
  @Field(() => String, { nullable: true, description: 'Their own name; a visitor and a key have none.' })
  name!: string | null
  @Field(() => EmailAddress, { nullable: true, description: 'Their own address; a visitor and a key have none.' })
  email!: string | null
  @Field(() => Locale, { description: 'The language of answers to this request.' })
  locale!: LocaleTag
  @Field(() => Boolean, { description: 'Whether this installation holds the demo story.' })
  demo!: boolean
}

@ObjectType({ simpleResolvers: true })
@Access('staff')
export class Member {
  @Field(() => ID)
  id!: string
  @Field(() => WorkspaceRoleEnum)
  role!: WorkspaceRole
  @Field(() => DateTime)
  createdAt!: Date
  @Field(() => User)
  user!: User
}

@ObjectType({ simpleResolvers: true, description: 'A way into the team that was mailed and not used yet.' })
@Access('workspace.members')
export class Invitation {
  @Field(() => ID)
  id!: string
  @Field(() => EmailAddress, { nullable: true })
  email!: string | null
  @Field(() => WorkspaceRoleEnum)
  role!: WorkspaceRole
  @Field(() => DateTime)
  createdAt!: Date
  @Field(() => DateTime, { description: 'When its link ends.' })
  expiresAt!: Date
}

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'A key for the API. Its secret is shown once, when it is made.',
})
@Access('workspace.keys')
export class ApiKey extends Node {
  @Field(() => String)
  name!: string
  @Field(() => String, { description: 'The first characters of the secret, to recognise it by.' })
  prefix!: string
  @Field(() => [ApiScopeEnum], {
    description: 'What it may do. Without READ it gets back only the plain values of what it has just written.',
  })
  scopes!: ApiScope[]
  @Field(() => ID, { nullable: true, description: 'The partner whose own key it is; null for a workspace key.' })
  partnerId!: string | null
  @Field(() => DateTime)
  createdAt!: Date
  @Field(() => DateTime, { nullable: true, description: 'To the minute.' })
  lastUsedAt!: Date | null
  @Field(() => DateTime, { nullable: true })
  expiresAt!: Date | null
  @Field(() => DateTime, { nullable: true })
  revokedAt!: Date | null
}
export const ApiKeyConnection = connectionOf('ApiKey', () => ApiKey)

@ObjectType({ simpleResolvers: true, description: 'One line of the audit log: a command that was carried out.' })
@Access('workspace.audit')
export class AuditEntry {
  @Field(() => ID)
  id!: string
  @Field(() => String, { description: 'The command, such as "approveCommissions".' })
  action!: string
  @Field(() => String, { description: 'staff, partner, key, user, anonymous or system.' })
  actorKind!: string
  @Field(() => String, { nullable: true, description: 'The id of the person or key.' })
  actorId!: string | null
  @Field(() => String, { nullable: true, description: 'The id of what it changed, where it is one.' })
  subjectId!: string | null
  @Field(() => Json, { description: 'What was asked for, such as the reason given; without secrets, long texts cut.' })
  details!: Record<string, unknown>
  @Field(() => DateTime)
  at!: Date
}
export const AuditConnection = connectionOf('AuditEntry', () => AuditEntry)

@InputType({
  description: 'The logo follows once the workspace exists: an upload belongs to a workspace. See updateWorkspace.',
})
export class CreateWorkspaceInput {
  @Field(() => String, { description: '1 to 80 characters.' })
  name!: string
  @Field(() => String, { description: 'Part of addresses: 2 to 48 lower-case letters, digits and hyphens.' })
  slug!: string
  @Field(() => TimeZone)
  timeZone!: string
  @Field(() => CurrencyCode)
  currencyCode!: string
  @Field(() => String, { description: '"#rrggbb".' })
  brandColor!: string
  @Field(() => Locale)
  locale!: LocaleTag
}

@InputType()
export class UpdateWorkspaceInput {
  @Field(() => String, { nullable: true })
  name?: string | null
  @Field(() => TimeZone, { nullable: true })
  timeZone?: string | null
  @Field(() => String, { nullable: true, description: '"#rrggbb".' })
  brandColor?: string | null
  @Field(() => Locale, { nullable: true })
  locale?: LocaleTag | null
  @Field(() => ID, { nullable: true, description: 'A completed upload with the purpose LOGO.' })
  logoUploadId?: string | null
}

@InputType()
export class CreateApiKeyInput {
  @Field(() => String)
  name!: string
  @Field(() => [ApiScopeEnum], {
    description: 'What it may do. Without READ it gets back only the plain values of what it has just written.',
  })
  scopes!: ApiScope[]
  @Field(() => ID, { nullable: true, description: "Makes it this partner's own key." })
  partnerId?: string | null
  @Field(() => DateTime, { nullable: true })
  expiresAt?: Date | null
}

@InputType()
export class InviteMemberInput {
  @Field(() => EmailAddress)
  email!: string
  @Field(() => WorkspaceRoleEnum)
  role!: WorkspaceRole
}

@InputType()
export class ChangeMemberRoleInput {
  @Field(() => ID)
  id!: string
  @Field(() => WorkspaceRoleEnum)
  role!: WorkspaceRole
}

@InputType()
export class SetViewerLocaleInput {
  @Field(() => Locale)
  locale!: LocaleTag
}

@InputType()
export class AcceptInvitationInput {
  @Field(() => String, { description: 'The token of the link.' })
  token!: string
  @Field(() => String)
  name!: string
  @Field(() => EmailAddress, {
    nullable: true,
    description: 'For the first owner only; an invitation is bound to its address.',
  })
  email?: string | null
  @Field(() => String, { description: '10 to 128 characters.' })
  password!: string
}

export { IdInput } from '../../platform/graphql/id-input.ts'

@ObjectType({ simpleResolvers: true })
export class WorkspacePayload extends Payload {
  @Field(() => Workspace, { nullable: true })
  workspace?: Workspace
}
@ObjectType({ simpleResolvers: true })
export class ApiKeyPayload extends Payload {
  @Field(() => ApiKey, { nullable: true })
  apiKey?: ApiKey
  @Field(() => String, { nullable: true, description: 'Shown this once. Store it where your secrets are.' })
  secret?: string | null
}
@ObjectType({ simpleResolvers: true })
export class MembersPayload extends Payload {
  @Field(() => [Member], { nullable: true })
  members?: Member[]
  @Field(() => Invitation, { nullable: true, description: 'The invitation that was mailed; of inviteMember only.' })
  invitation?: Invitation
}
@ObjectType({ simpleResolvers: true })
export class CancelInvitationPayload extends Payload {
  @Field(() => Invitation, { nullable: true, description: 'As it was.' })
  invitation?: Invitation
}
@ObjectType({ simpleResolvers: true })
export class ViewerPayload extends Payload {
  @Field(() => Viewer, { nullable: true })
  viewer?: Viewer
}
@ObjectType({ simpleResolvers: true })
export class AcceptInvitationPayload extends Payload {
  @Field(() => EmailAddress, { nullable: true, description: 'The address to sign in with.' })
  email?: string
}
