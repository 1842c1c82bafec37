import type { Locale } from '@rapport/domain/identity'
import type { ResourceKind, ResourceUse } from '@rapport/domain/library'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from '../../platform/db/columns.ts'
import { files } from '../../platform/tables.ts'
import { programs, tiers } from '../programs/tables.ts'

export const resources = pgTable(
  'resources',
  {
    id: id(),
    workspaceId: text().notNull(),
    title: text().notNull(),
    description: text().notNull(),
    kind: text().$type<ResourceKind>().notNull(),
    language: text().$type<Locale>(),
    folder: text(),
    tags: jsonb().$type<string[]>().notNull(),
    /** Counts toward the launch gate and the starter pack. */
    isPrimary: boolean().notNull(),
    versionId: text(),
    expiresAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [index('resources_by_workspace').on(t.workspaceId, t.createdAt, t.id)],
)

export const resourceVersions = pgTable(
  'resource_versions',
  {
    id: id(),
    workspaceId: text().notNull(),
    resourceId: text()
      .notNull()
      .references(() => resources.id),
    number: integer().notNull(),
    fileId: text().references(() => files.id),
    text: text(),
    createdBy: text(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('resource_versions_number').on(t.resourceId, t.number)],
)

export const resourcePrograms = pgTable(
  'resource_programs',
  {
    resourceId: text()
      .notNull()
      .references(() => resources.id),
    programId: text()
      .notNull()
      .references(() => programs.id),
  },
  (t) => [primaryKey({ columns: [t.resourceId, t.programId] }), index('resource_programs_by_program').on(t.programId)],
)

export const resourceTiers = pgTable(
  'resource_tiers',
  {
    resourceId: text()
      .notNull()
      .references(() => resources.id),
    tierId: text()
      .notNull()
      .references(() => tiers.id),
  },
  (t) => [primaryKey({ columns: [t.resourceId, t.tierId] })],
)

export const resourceUses = pgTable(
  'resource_uses',
  {
    id: id(),
    workspaceId: text().notNull(),
    resourceId: text()
      .notNull()
      .references(() => resources.id),
    partnerId: text(),
    use: text().$type<ResourceUse>().notNull(),
    channel: text(),
    at: instant().notNull(),
  },
  (t) => [index('resource_uses_by_resource').on(t.resourceId, t.use)],
)
