import type { TraceLine } from '@rapport/domain/commissions'
import type { Message, Outcome } from '@rapport/domain/programs'
import type { Attribution, Considered, Credit } from '@rapport/domain/tracking'
import { sql } from 'drizzle-orm'
import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, minor } from '../../platform/db/columns.ts'
import { enrollments, partners } from '../partners/tables.ts'
import { programVersions, programs } from '../programs/tables.ts'

export const trackingLinks = pgTable(
  'tracking_links',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    partnerId: text()
      .notNull()
      .references(() => partners.id),
    enrollmentId: text()
      .notNull()
      .references(() => enrollments.id),
    key: text().notNull().unique(),
    destinationUrl: text().notNull(),
    name: text(),
    subIds: jsonb().$type<Record<string, string>>().notNull(),
    /** The resource, asset or post this link was made for, so that its clicks come back to it. */
    madeForId: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index('tracking_links_by_partner').on(t.partnerId, t.createdAt, t.id),
    index('tracking_links_by_workspace').on(t.workspaceId, t.createdAt, t.id),
    index('tracking_links_by_program').on(t.programId, t.createdAt, t.id),
    index('tracking_links_by_made_for').on(t.madeForId),
    index('tracking_links_made')
      .on(t.workspaceId, t.createdAt, t.id)
      .where(sql`made_for_id is not null`),
    uniqueIndex('tracking_links_key_folded').on(sql`lower(key)`),
    uniqueIndex('tracking_links_made_for').on(t.enrollmentId, t.madeForId),
  ],
)

export const codes = pgTable(
  'codes',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    partnerId: text()
      .notNull()
      .references(() => partners.id),
    enrollmentId: text()
      .notNull()
      .references(() => enrollments.id),
    code: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('codes_once').on(t.programId, sql`upper(code)`),
    index('codes_by_workspace').on(t.workspaceId, t.createdAt, t.id),
    index('codes_by_program').on(t.programId, t.createdAt, t.id),
    index('codes_by_enrollment').on(t.enrollmentId, t.createdAt, t.id),
    index('codes_by_partner').on(t.partnerId, t.createdAt, t.id),
  ],
)

/** A visit by a tracking link, as it came. Rows are never changed, but for erasing a person. */
export const clicks = pgTable(
  'clicks',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text().notNull(),
    partnerId: text().notNull(),
    linkId: text().notNull(),
    at: instant().notNull(),
    visitor: text().notNull(),
    validity: text().$type<'VALID' | 'GENERAL_INVALID' | 'SUSPECT'>().notNull(),
    reason: text(),
    /** The first valid click of this visitor on this link in 24 hours. */
    isUnique: boolean().notNull(),
    agentKey: bigint({ mode: 'bigint' }),
    referrer: text(),
    country: text(),
    subIds: jsonb().$type<Record<string, string>>(),
  },
  (t) => [index('clicks_by_visitor').on(t.visitor)],
)

/** What browsers and programs say of themselves, once each. */
export const userAgents = pgTable('user_agents', {
  /** The first 64 bits of the text's SHA-256. */
  key: bigint({ mode: 'bigint' }).primaryKey(),
  text: text().notNull(),
})

/** Valid clicks per link over all time, kept by the statement that adds the clicks. */
export const linkClicks = pgTable('link_clicks', {
  linkId: text().primaryKey(),
  clicks: bigint({ mode: 'number' }).notNull(),
  uniqueClicks: bigint({ mode: 'number' }).notNull(),
})

/** A buyer as the integrator names them. */
export const customers = pgTable(
  'customers',
  {
    id: id(),
    workspaceId: text().notNull(),
    externalId: text().notNull(),
    emailHash: text(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('customers_once').on(t.workspaceId, t.externalId)],
)

/** What happened, immutable: leads, conversions and refunds in the order they arrived. */
export const facts = pgTable(
  'facts',
  {
    id: id(),
    seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    type: text().notNull(),
    at: instant().notNull(),
    recordedAt: instant().notNull(),
    externalId: text(),
    /** The partner that the report itself named, if it did. */
    partnerId: text(),
    customerId: text().references(() => customers.id),
    visitor: text(),
    clickId: text(),
    codeId: text().references(() => codes.id),
    /** The fact this one is about: a refund's conversion. */
    refId: text(),
    amountMinor: minor(),
    currency: text(),
    /** Of a refund or chargeback: whether it undoes the whole at once. */
    whole: boolean().notNull().default(false),
    items: jsonb().$type<Record<string, unknown>[]>(),
    fields: jsonb().$type<Record<string, unknown>>().notNull(),
    source: text().notNull(),
    payloadHash: text().notNull(),
  },
  (t) => [
    uniqueIndex('facts_external').on(t.programId, t.externalId),
    index('facts_by_workspace').on(t.workspaceId, t.at, t.id),
    index('facts_by_type').on(t.workspaceId, t.type, t.at, t.id),
    index('facts_by_program').on(t.programId, t.type, t.at),
    index('facts_by_customer').on(t.programId, t.customerId, t.at),
    index('facts_by_partner').on(t.programId, t.partnerId, t.at),
    index('facts_by_ref').on(t.refId),
  ],
)

/** What attribution considered, as JSON keeps it. */
export type StoredTouch = Omit<Considered, 'at'> & { at: string }

/** One rule's word on a fact. */
export type StoredOutcome = {
  rule: string | null
  payee: string | null
  item: string | null
  outcome: Outcome
  sentence: Message
  trace: TraceLine[]
}

/** Who gets the credit for a fact, and why: decided once, kept for ever. */
export const attributions = pgTable(
  'attributions',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text().notNull(),
    factId: text()
      .notNull()
      .unique()
      .references(() => facts.id),
    outcome: text().$type<Attribution['outcome']>().notNull(),
    partnerId: text().references(() => partners.id),
    linkId: text(),
    clickId: text(),
    codeId: text(),
    versionId: text().references(() => programVersions.id),
    touches: jsonb().$type<StoredTouch[]>().notNull(),
    sentence: jsonb().$type<Message>().notNull(),
    /** What each rule said of the fact, also where it pays nothing. */
    outcomes: jsonb().$type<StoredOutcome[]>().notNull(),
    /** Who is credited, by fact and where items are credited on their own by `fact/sku`. */
    credits: jsonb().$type<Record<string, Credit>>().notNull(),
    /** Further parts that partners had in it, beside the winner's. */
    roles: jsonb().$type<{ role: string; partner: string }[]>().notNull().default([]),
    /** Shown decisions that move no money. */
    decided: jsonb().$type<Record<string, string>>().notNull(),
    decidedAt: instant().notNull(),
  },
  (t) => [
    index('attributions_by_partner').on(t.partnerId, t.decidedAt),
    index('attributions_organic')
      .on(t.workspaceId, t.factId)
      .where(sql`outcome = 'ORGANIC'`),
  ],
)

/** A customer stays with a partner from `since` until `until` (null: no end yet). */
export const bindings = pgTable(
  'bindings',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text().notNull(),
    customerId: text()
      .notNull()
      .references(() => customers.id),
    partnerId: text()
      .notNull()
      .references(() => partners.id),
    factId: text().notNull(),
    since: instant().notNull(),
    until: instant(),
  },
  (t) => [index('bindings_by_customer').on(t.programId, t.customerId, t.since)],
)

/** The level a partner holds by one of the program's standing policies. */
export const standings = pgTable(
  'standings',
  {
    programId: text().notNull(),
    partnerId: text().notNull(),
    policy: text().notNull(),
    level: text().notNull(),
    since: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.programId, t.partnerId, t.policy] })],
)

export const leads = pgTable(
  'leads',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    factId: text()
      .notNull()
      .references(() => facts.id),
    partnerId: text(),
    customerId: text(),
    name: text(),
    email: text(),
    company: text(),
    phone: text(),
    state: text().$type<'NEW' | 'QUALIFIED' | 'REJECTED' | 'CONVERTED'>().notNull(),
    externalId: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index('leads_by_workspace').on(t.workspaceId, t.createdAt, t.id),
    index('leads_by_state').on(t.workspaceId, t.state, t.createdAt, t.id),
    index('leads_by_customer').on(t.programId, t.customerId),
    index('leads_by_partner').on(t.partnerId, t.createdAt, t.id),
    index('leads_by_external').on(t.programId, t.externalId),
    index('leads_by_fact').on(t.factId),
  ],
)
