import { getTableName, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Database } from './database.ts'

/** Texts as one parameter, of the type text[]. */
export const textArray = (values: readonly string[]): SQL =>
  sql`${`{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`}::text[]`

/** Whether a text column is any of the values, in one parameter however many they are; of none it is false. */
export const anyOf = (column: SQLWrapper, values: readonly string[]): SQL => sql`${column} = any(${textArray(values)})`

/** Rows for one statement: a statement of so many ends well within its time. */
const CHUNK = 5000

/**
 * Inserts rows however many they are, each statement with one parameter. All rows name the same columns; JSON, instants and amounts are as
 * the table types them. A row that there is already violates its unique index, or is left as it is when asked.
 */
export async function insertRows<T extends PgTable>(
  db: Database,
  table: T,
  rows: readonly T['$inferInsert'][],
  onConflict?: 'keep',
): Promise<void> {
  const keys = Object.keys(rows[0] ?? {})
  const names = sql.raw(keys.map((key) => `"${toSnakeCase(key)}"`).join(', '))
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows
      .slice(from, from + CHUNK)
      .map((row) =>
        Object.fromEntries(keys.map((key) => [toSnakeCase(key), (row as Record<string, unknown>)[key] ?? null])),
      )
    const text = JSON.stringify(chunk, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
    await db.execute(
      sql`insert into ${table} (${names}) select ${names} from json_populate_recordset(null::${sql.identifier(getTableName(table))}, ${text}::json)${onConflict ? sql` on conflict do nothing` : sql``}`,
    )
  }
}
