import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { foreignKey, index, jsonb, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import type { CommissionState, LedgerAccount, TraceLine } from '@rapport/domain/commissions'
import type { Message } from '@rapport/domain/programs'
import type { EntryKind } from '@rapport/domain/tracking'
import { id, instant, minor } from '../../platform/db/columns.ts'
import { partners } from '../partners/tables.ts'
import { programVersions, programs } from '../programs/tables.ts'
import { attributions, facts } from '../tracking/tables.ts'

type Waiting = Record<'payableAt' | 'holdUntil' | 'earnedAt', SQLWrapper>

/** The moment from which a commission may be approved, in SQL. */
export const releasableFrom = (t: Waiting): SQL => sql`coalesce(${t.payableAt}, ${t.holdUntil}, ${t.earnedAt})`

/** One earned amount with its reasons. The amounts themselves are in `commission_entries`; this row is their sum and state. */
export const commissions = pgTable(
  'commissions',
  {
    id: id(),
    workspaceId: text().notNull(),
    programId: text()
      .notNull()
      .references(() => programs.id),
    /** The partner that is paid, or credited where another party is; null where nobody is. */
    partnerId: text().references(() => partners.id),
    factId: text()
      .notNull()
      .references(() => facts.id),
    attributionId: text().references(() => attributions.id),
    versionId: text()
      .notNull()
      .references(() => programVersions.id),
    ruleId: text().notNull(),
    component: text().notNull(),
    /** The partner, or another party of a two-sided reward. */
    payee: text().notNull(),
    /** The item of the order it is about, else empty. */
    item: text().notNull(),
    /** For a target rule the period it settles, else empty. */
    period: text().notNull(),
    unit: text().notNull(),
    state: text().$type<CommissionState>().notNull(),
    /** What is left of it. */
    amountMinor: minor().notNull(),
    /** What was earned at first. */
    originalMinor: minor().notNull(),
    /** What of it was declined. */
    declinedMinor: minor()
      .notNull()
      .default(sql`0`),
    holdUntil: instant(),
    /** Where a rule names a day before which it is not owed. */
    payableAt: instant(),
    earnedAt: instant().notNull(),
    approvedAt: instant(),
    paidAt: instant(),
    declinedAt: instant(),
    declineReason: text(),
    sentence: jsonb().$type<Message>().notNull(),
    trace: jsonb().$type<TraceLine[]>().notNull(),
  },
  (t) => [
    uniqueIndex('commissions_once').on(t.factId, t.item, t.ruleId, t.component, t.payee, t.unit, t.period),
    index('commissions_by_workspace').on(t.workspaceId, t.earnedAt, t.id),
    index('commissions_by_partner').on(t.partnerId, t.earnedAt, t.id),
    index('commissions_by_payee').on(t.payee, t.ruleId, t.period),
    index('commissions_by_program').on(t.programId, t.earnedAt, t.id),
    index('commissions_of_payee').on(t.payee, t.earnedAt, t.id),
    index('commissions_in_state').on(t.workspaceId, t.state, t.earnedAt, t.id),
    index('commissions_by_amount').on(t.workspaceId, t.amountMinor, t.id),
    index('commissions_releasable')
      .on(t.workspaceId, releasableFrom(t))
      .where(sql`state = 'PENDING'`),
  ],
)

export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    id: id(),
    workspaceId: text().notNull(),
    /** The partner, or for the workspace's own accounts the program. */
    ownerId: text().notNull(),
    kind: text().$type<LedgerAccount>().notNull(),
    currency: text().notNull(),
    /** The sum of the account's postings, kept in the same transaction as they are. */
    balanceMinor: minor()
      .notNull()
      .default(sql`0`),
  },
  (t) => [
    uniqueIndex('ledger_accounts_once').on(t.workspaceId, t.ownerId, t.kind, t.currency),
    unique('ledger_accounts_currency').on(t.id, t.currency),
  ],
)

export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    id: id(),
    workspaceId: text().notNull(),
    kind: text().notNull(),
    subjectId: text().notNull(),
    causeId: text(),
    at: instant().notNull(),
  },
  (t) => [index('ledger_transactions_by_subject').on(t.subjectId)],
)

/** Append-only; the database refuses changes, a currency other than the account's, and a transaction that does not sum to zero. */
export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    transactionId: text()
      .notNull()
      .references(() => ledgerTransactions.id),
    accountId: text().notNull(),
    currency: text().notNull(),
    amountMinor: minor().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.transactionId, t.accountId] }),
    foreignKey({ columns: [t.accountId, t.currency], foreignColumns: [ledgerAccounts.id, ledgerAccounts.currency] }),
    index('ledger_postings_by_account').on(t.accountId),
  ],
)

/** Each amount a commission gained or lost, append-only. */
export const commissionEntries = pgTable(
  'commission_entries',
  {
    id: id(),
    workspaceId: text().notNull(),
    commissionId: text()
      .notNull()
      .references(() => commissions.id),
    /** Names the entry for ever, so that deciding a fact again posts nothing twice. */
    key: text().notNull(),
    kind: text().$type<EntryKind>().notNull(),
    /** A count, exact: "3", or "7/2". */
    quantity: text(),
    amountMinor: minor().notNull(),
    currency: text().notNull(),
    causeFactId: text(),
    transactionId: text()
      .notNull()
      .references(() => ledgerTransactions.id),
    reason: jsonb().$type<Message>().notNull(),
    versionId: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index('commission_entries_by_commission').on(t.commissionId, t.at, t.id),
    uniqueIndex('commission_entries_once').on(t.commissionId, t.key),
  ],
)
