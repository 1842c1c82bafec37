import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant } from './db/columns.ts'
import type { Lane } from './outbox/job.ts'

/** What happened, written in the transaction that made it happen; handed to reactions after the commit. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    seq: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    workspaceId: text(),
    name: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    at: instant().notNull(),
    relayedAt: instant(),
  },
  (t) => [
    index('outbox_waiting')
      .on(t.seq)
      .where(sql`relayed_at is null`),
    index('outbox_by_workspace').on(t.workspaceId, t.at),
  ],
)

/** Work to be done after the commit: one row per event and reaction, or per scheduled job. `key` makes it once. */
export const jobs = pgTable(
  'jobs',
  {
    id: id(),
    kind: text().notNull(),
    key: text().notNull(),
    workspaceId: text(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Which jobs it waits for: a lane runs only so many at once. */
    lane: text().$type<Lane>().notNull().default('reactions'),
    runAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    lockedUntil: instant(),
    /** Whose it is until then. */
    lease: text(),
    lastError: text(),
    doneAt: instant(),
    deadAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex('jobs_once').on(t.kind, t.key),
    index('jobs_due')
      .on(t.lane, t.runAt, t.id)
      .where(sql`done_at is null and dead_at is null`),
    index('jobs_dead')
      .on(t.workspaceId, t.deadAt, t.id)
      .where(sql`dead_at is not null`),
  ],
)

/** One row per successful command, in its transaction; the database refuses to change or delete it. */
export const audit = pgTable(
  'audit',
  {
    id: id(),
    workspaceId: text(),
    actorKind: text().notNull(),
    actorId: text(),
    action: text().notNull(),
    subjectId: text(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
    requestId: text(),
    at: instant().notNull(),
  },
  (t) => [index('audit_by_workspace').on(t.workspaceId, t.at, t.id), index('audit_by_subject').on(t.subjectId)],
)

/** What a command was about, where it was about several; append-only as the audit is. */
export const auditSubjects = pgTable(
  'audit_subjects',
  {
    auditId: text()
      .notNull()
      .references(() => audit.id),
    subjectId: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subjectId, t.auditId] }), index('audit_subjects_by_audit').on(t.auditId)],
)

/** The first answer to an idempotency key, kept in the transaction that gave it. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    principal: text().notNull(),
    key: text().notNull(),
    command: text().notNull(),
    inputHash: text().notNull(),
    answer: jsonb().$type<{ ids: readonly string[] }>(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.principal, t.key] }), index('idempotency_keys_by_time').on(t.at)],
)

/** Mails as they are handed to the transport. The link that a button leads to is kept apart, and forgotten once the mail is sent. */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    workspaceId: text(),
    to: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    link: text(),
    replyTo: text(),
    at: instant().notNull(),
    sentAt: instant(),
  },
  (t) => [
    index('mails_by_time').on(t.at),
    index('mails_with_link')
      .on(t.at)
      .where(sql`link is not null`),
  ],
)

/** A stored file; the bytes are in the storage port under `storageKey`. */
export const files = pgTable(
  'files',
  {
    id: id(),
    workspaceId: text().notNull(),
    partnerId: text(),
    purpose: text().notNull(),
    name: text().notNull(),
    mediaType: text().notNull(),
    size: integer().notNull(),
    sha256: text(),
    storageKey: text(),
    width: integer(),
    height: integer(),
    isPublic: boolean().notNull().default(false),
    createdBy: text(),
    createdAt: instant().notNull(),
    completedAt: instant(),
  },
  (t) => [
    index('files_by_workspace').on(t.workspaceId, t.createdAt),
    index('files_begun')
      .on(t.createdAt)
      .where(sql`completed_at is null`),
  ],
)

/** What all servers of this database must agree about. */
export const serverSettings = pgTable('server_settings', { name: text().primaryKey(), value: text().notNull() })
