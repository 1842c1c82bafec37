type DriverError = {
  message?: string
  code?: string
  severity?: string
  constraint?: string
  constraint_name?: string
  table?: string
  table_name?: string
  query?: string
  cause?: unknown
}

/** What a database error says without any value of a row or a parameter. */
export type DatabaseError = { code: string; constraint: string | undefined; table: string | undefined }

/** The causes of an error, itself first. */
function* causesOf(error: unknown): Generator<DriverError> {
  for (let e = error; typeof e === 'object' && e !== null; e = (e as DriverError).cause) yield e
}

/** SQLSTATE, constraint and table of a database error, wherever the driver put them; undefined for another error. */
export function databaseError(error: unknown): DatabaseError | undefined {
  for (const e of causesOf(error))
    if (typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code))
      return { code: e.code, constraint: e.constraint ?? e.constraint_name, table: e.table ?? e.table_name }
  return undefined
}

/** Whether an error is the violation of the named unique index. */
export const isDuplicate = (error: unknown, constraint: string): boolean => {
  const found = databaseError(error)
  return found?.code === '23505' && found.constraint === constraint
}

/** Two transactions that waited for each other, or could not be put in an order: the same again may succeed at once. */
export const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(databaseError(error)?.code ?? '')

/** Too few resources (disk, memory, connections), a lock not to be had, a server that only reads. */
const AWAY = /^(53|58030$|55P03$|25006$)/
const UNREACHABLE = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECTION_SILENT',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
])

/** Whether the connection was lost: what was sent before may have been done or not. */
export function isConnectionLost(error: unknown): boolean {
  const found = databaseError(error)
  if (found) return /^(08|57P0)/.test(found.code)
  for (const e of causesOf(error)) if (UNREACHABLE.has(e.code ?? '')) return true
  return false
}

/** Whether the database could not be reached, or had not what it needs: nothing was changed that was answered, and later it may be there. */
export function isUnavailable(error: unknown): boolean {
  const found = databaseError(error)
  return isConnectionLost(error) || (found !== undefined && (AWAY.test(found.code) || isConflict(error)))
}
