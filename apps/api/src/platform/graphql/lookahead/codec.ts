import { type Column, type SQL, sql } from 'drizzle-orm'

/** How a column travels inside JSON, and how it becomes again what drizzle reads from it. */
export type Codec = { readonly write: SQL; readonly read: ((json: never) => unknown) | undefined }

const instant = (json: string | null): Date | null => (json === null ? null : new Date(json))
const whole = (json: string | null): bigint | null => (json === null ? null : BigInt(json))

const AS_IT_IS = new Set(['string', 'number', 'boolean', 'json', 'array'])

/**
 * Throws for a kind of column that JSON would change. An instant that is only `handedOn` to the answer is written by the database as
 * the answer has it: reading and writing a date takes longer than all else that is done for the field.
 */
export function codecOf(column: Column, handedOn = false): Codec {
  if (column.dataType === 'date' && handedOn)
    return { write: sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`, read: undefined }
  if (column.dataType === 'date') return { write: sql`${column}`, read: instant }
  if (column.dataType === 'bigint') return { write: sql`${column}::text`, read: whole }
  if (column.columnType === 'PgNumeric') return { write: sql`${column}::text`, read: undefined }
  if (!AS_IT_IS.has(column.dataType)) throw new Error(`no way to read a ${column.columnType} from JSON`)
  return { write: sql`${column}`, read: undefined }
}
