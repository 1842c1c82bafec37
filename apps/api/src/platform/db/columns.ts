import { bigint, text, timestamp } from 'drizzle-orm/pg-core'

/** A primary key made by `newId`. */
export const id = () => text().primaryKey()
/** An instant, stored in UTC to the millisecond. */
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' })
/** An amount in minor units. */
export const minor = () => bigint({ mode: 'bigint' })
