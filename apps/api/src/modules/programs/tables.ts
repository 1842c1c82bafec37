import type { ProgramKind, ProgramRules, TrackingFinding } from '@rapport/domain/programs'
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from '../../platform/db/columns.ts'
import { workspaces } from '../identity/tables.ts'

export type Persona = { name: string; role: string; needs: string; pains: string; values: string; obstacles: string }

export const programs = pgTable(
  'programs',
  {
    id: id(),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id),
    slug: text().notNull().unique(),
    kind: text().$type<ProgramKind>().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    state: text().$type<'DRAFT' | 'OPEN' | 'PAUSED' | 'CLOSED'>().notNull(),
    currencyCode: text().notNull(),
    timeZone: text().notNull(),
    destinationUrl: text().notNull(),
    valueProposition: text(),
    persona: jsonb().$type<Persona>(),
    postbackToken: text().notNull().unique(),
    trackingTestedAt: instant(),
    /** What the last tracking test that passed found beyond our side. */
    trackingFinding: jsonb().$type<TrackingFinding>(),
    openedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [index('programs_by_workspace').on(t.workspaceId, t.createdAt, t.id)],
)

/** What the program promises. A published version never changes. */
export const terms = pgTable(
  'terms',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    version: integer().notNull(),
    paid: text().notNull(),
    referral: text().notNull(),
    measurement: text().notNull(),
    support: text().notNull(),
    partnerDuties: text(),
    workspaceDuties: text(),
    allowedPromotion: text(),
    forbiddenPromotion: text(),
    audience: text(),
    hash: text().notNull(),
    publishedAt: instant().notNull(),
    effectiveAt: instant().notNull(),
  },
  (t) => [uniqueIndex('terms_version').on(t.programId, t.version)],
)

export const tiers = pgTable(
  'tiers',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    position: integer().notNull(),
    name: text().notNull(),
    description: text(),
    /** Basis points that replace the percent of the program's rule for this tier. */
    rateBps: integer(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('tiers_position').on(t.programId, t.position)],
)

/** Reward and attribution rules as data; a version never changes and applies from `effectiveAt`. */
export const programVersions = pgTable(
  'program_versions',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    version: integer().notNull(),
    rules: jsonb().$type<ProgramRules>().notNull(),
    effectiveAt: instant().notNull(),
    createdAt: instant().notNull(),
    createdBy: text(),
  },
  (t) => [uniqueIndex('program_versions_version').on(t.programId, t.version)],
)
