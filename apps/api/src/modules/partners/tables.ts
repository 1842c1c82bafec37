import type { ApplicationSignal, ApplicationState, EnrollmentState, PartnerState } from '@rapport/domain/partners'
import type { Locale, PartnerRole } from '@rapport/domain/identity'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from '../../platform/db/columns.ts'
import { users, workspaces } from '../identity/tables.ts'
import { programs, terms, tiers } from '../programs/tables.ts'

export const partners = pgTable(
  'partners',
  {
    id: id(),
    workspaceId: text()
      .notNull()
      .references(() => workspaces.id),
    name: text().notNull(),
    email: text().notNull(),
    mailbox: text().notNull(),
    phone: text(),
    country: text(),
    website: text(),
    /** Where payouts go: an IBAN or an account number, and the bank's BIC or routing number. */
    payoutAccount: text(),
    payoutBank: text(),
    locale: text().$type<Locale>().notNull(),
    state: text().$type<PartnerState>().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index('partners_by_workspace').on(t.workspaceId, t.createdAt, t.id),
    index('partners_by_state').on(t.workspaceId, t.state, t.createdAt, t.id),
    index('partners_by_name').on(t.workspaceId, t.name, t.id),
    uniqueIndex('partners_mailbox').on(t.workspaceId, t.mailbox),
    index('partners_stand_ins')
      .on(t.workspaceId)
      .where(sql`mailbox like 'tracking-test+%@invalid'`),
  ],
)

export const partnerUsers = pgTable(
  'partner_users',
  {
    id: id(),
    workspaceId: text().notNull(),
    partnerId: text()
      .notNull()
      .references(() => partners.id),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text().$type<PartnerRole>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('partner_users_once').on(t.partnerId, t.userId), index('partner_users_by_user').on(t.userId)],
)

export const applications = pgTable(
  'applications',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    name: text().notNull(),
    email: text().notNull(),
    mailbox: text().notNull(),
    phone: text().notNull(),
    company: text(),
    website: text(),
    channels: jsonb().$type<string[]>().notNull(),
    message: text(),
    references: text(),
    answers: jsonb().$type<Record<string, string>>().notNull(),
    locale: text().$type<Locale>().notNull(),
    source: text().notNull(),
    state: text().$type<ApplicationState>().notNull(),
    signals: jsonb().$type<ApplicationSignal[]>().notNull(),
    termsId: text()
      .notNull()
      .references(() => terms.id),
    termsHash: text().notNull(),
    agreedAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: text(),
    decisionReason: text(),
    enrollmentId: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index('applications_by_workspace').on(t.workspaceId, t.createdAt, t.id),
    index('applications_by_state').on(t.workspaceId, t.state, t.createdAt, t.id),
    index('applications_by_program').on(t.programId, t.createdAt, t.id),
    uniqueIndex('applications_once').on(t.programId, t.mailbox),
  ],
)

/** Partner × program: the pivot that carries state, tier, agreed terms and own rate. */
export const enrollments = pgTable(
  'enrollments',
  {
    id: id(),
    workspaceId: text().notNull(),
    partnerId: text()
      .notNull()
      .references(() => partners.id),
    programId: text()
      .notNull()
      .references(() => programs.id),
    tierId: text().references(() => tiers.id),
    state: text().$type<EnrollmentState>().notNull(),
    /** Basis points that replace the percent of tier and program for this partner. */
    ownRateBps: integer(),
    /** Further values of this partner that the rules may read as `partner.<name>`. */
    attributes: jsonb().$type<Record<string, string | number | boolean>>().notNull().default({}),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('enrollments_once').on(t.partnerId, t.programId),
    index('enrollments_by_workspace').on(t.workspaceId, t.createdAt, t.id),
    index('enrollments_by_state').on(t.workspaceId, t.state, t.createdAt, t.id),
    index('enrollments_by_program').on(t.programId, t.createdAt, t.id),
  ],
)

/** One partner's accepted version of the terms: who, when and which text. */
export const agreements = pgTable(
  'agreements',
  {
    id: id(),
    workspaceId: text().notNull(),
    enrollmentId: text()
      .notNull()
      .references(() => enrollments.id),
    termsId: text()
      .notNull()
      .references(() => terms.id),
    termsHash: text().notNull(),
    agreedBy: text().notNull(),
    agreedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('agreements_once').on(t.enrollmentId, t.termsId)],
)
