import type { PayoutState } from '@rapport/domain/payouts'
import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, instant, minor } from '../../platform/db/columns.ts'
import { commissions } from '../commissions/tables.ts'
import { partners } from '../partners/tables.ts'

export const payoutRuns = pgTable(
  'payout_runs',
  {
    id: id(),
    workspaceId: text().notNull(),
    number: integer().notNull(),
    state: text().$type<'OPEN' | 'COMPLETED'>().notNull(),
    createdBy: text(),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex('payout_runs_number').on(t.workspaceId, t.number)],
)

export const payouts = pgTable(
  'payouts',
  {
    id: id(),
    workspaceId: text().notNull(),
    runId: text()
      .notNull()
      .references(() => payoutRuns.id),
    partnerId: text()
      .notNull()
      .references(() => partners.id),
    currency: text().notNull(),
    amountMinor: minor().notNull(),
    state: text().$type<PayoutState>().notNull(),
    /** Where it goes, as the partner had said when it was made. */
    account: text(),
    bank: text(),
    reference: text(),
    failureReason: text(),
    createdAt: instant().notNull(),
    paidAt: instant(),
    failedAt: instant(),
  },
  (t) => [
    index('payouts_by_workspace').on(t.workspaceId, t.createdAt, t.id),
    index('payouts_by_state').on(t.workspaceId, t.state, t.createdAt, t.id),
    index('payouts_by_run').on(t.runId, t.createdAt, t.id),
    index('payouts_by_partner').on(t.partnerId, t.createdAt, t.id),
    uniqueIndex('payouts_once').on(t.runId, t.partnerId, t.currency),
  ],
)

/** Which commissions a payout settles; a commission is in at most one live payout. */
export const payoutItems = pgTable(
  'payout_items',
  {
    id: id(),
    payoutId: text()
      .notNull()
      .references(() => payouts.id),
    commissionId: text()
      .notNull()
      .references(() => commissions.id),
    amountMinor: minor().notNull(),
    /** Set when the payout failed and the money went back. */
    releasedAt: instant(),
  },
  (t) => [
    uniqueIndex('payout_items_live')
      .on(t.commissionId)
      .where(sql`released_at is null`),
    index('payout_items_by_payout').on(t.payoutId),
  ],
)
