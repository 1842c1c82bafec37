import type { ApiScope, Locale, WorkspaceRole } from '@rapport/domain/identity'
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from '../../platform/db/columns.ts'

/** The four tables of the sign-in library, named as it expects its models. */
export const users = pgTable('users', {
  id: id(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  locale: text().$type<Locale>(),
  /** The newest sign-in; null for somebody who was invited and has not come yet. */
  signedInAt: instant(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
})

export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    expiresAt: instant().notNull(),
    token: text().notNull().unique(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    ipAddress: text(),
    userAgent: text(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [index('sessions_by_user').on(t.userId)],
)

export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: instant(),
    refreshTokenExpiresAt: instant(),
    scope: text(),
    password: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [index('accounts_by_user').on(t.userId)],
)

export const verifications = pgTable(
  'verifications',
  {
    id: id(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [index('verifications_by_identifier').on(t.identifier)],
)

/** The company that runs programs: the tenant. */
export const workspaces = pgTable('workspaces', {
  id: id(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  timeZone: text().notNull(),
  currencyCode: text().notNull(),
  locale: text().$type<Locale>().notNull(),
  brandColor: text().notNull(),
  brandScale: jsonb().$type<string[]>().notNull(),
  primaryShadeLight: integer().notNull(),
  primaryShadeDark: integer().notNull(),
  logoFileId: text(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
})

export const members = pgTable(
  'members',
  {
    id: id(),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text().$type<WorkspaceRole>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('members_once').on(t.workspaceId, t.userId), index('members_by_user').on(t.userId)],
)

/** A way in by mail or by the one-time link of the first start: single use, hashed at rest, bound to an address where it has one. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    workspaceId: text().references(() => workspaces.id),
    email: text(),
    role: text().$type<WorkspaceRole>().notNull(),
    tokenHash: text().notNull().unique(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [index('invitations_by_workspace').on(t.workspaceId, t.createdAt, t.id)],
)

/** A key is stored as SHA-256 and shown once. With a partner it is that partner's own key. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: id(),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id),
    partnerId: text(),
    name: text().notNull(),
    prefix: text().notNull(),
    hash: text().notNull().unique(),
    scopes: jsonb().$type<ApiScope[]>().notNull(),
    createdBy: text(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
    expiresAt: instant(),
    revokedAt: instant(),
  },
  (t) => [index('api_keys_by_workspace').on(t.workspaceId, t.createdAt, t.id)],
)
