import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { minor } from '../../platform/db/columns.ts'

/** Counts per program, partner and day in the program's time zone; partner '' is organic. Kept by triggers on the events. */
export const statsDays = pgTable(
  'stats_days',
  {
    programId: text().notNull(),
    partnerId: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    workspaceId: text().notNull(),
    clicks: integer().notNull().default(0),
    uniqueClicks: integer().notNull().default(0),
    invalidClicks: integer().notNull().default(0),
    leads: integer().notNull().default(0),
    sales: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.partnerId, t.day] }),
    index('stats_days_by_workspace').on(t.workspaceId, t.day),
    index('stats_days_by_partner').on(t.partnerId, t.day),
  ],
)

/** Money per program, partner, day and currency: sales less refunds, and commission less reversals. */
export const statsMoney = pgTable(
  'stats_money',
  {
    programId: text().notNull(),
    partnerId: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    currency: text().notNull(),
    workspaceId: text().notNull(),
    amountMinor: minor()
      .notNull()
      .default(sql`0`),
    commissionMinor: minor()
      .notNull()
      .default(sql`0`),
  },
  (t) => [
    primaryKey({ columns: [t.programId, t.partnerId, t.day, t.currency] }),
    index('stats_money_by_workspace').on(t.workspaceId, t.day),
    index('stats_money_by_partner').on(t.partnerId, t.day),
  ],
)
