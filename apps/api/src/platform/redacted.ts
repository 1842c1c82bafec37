import { databaseError } from './db/errors.ts'

/** An error as logs and stored reasons keep it. */
export type RedactedError = { type: string; message: string; code?: string; stack: string }

const MAX_MESSAGE = 1000

/** What identifies or admits somebody, wherever it stands in a text: mail addresses, keys, values of secret parameters. */
const scrubbed = (text: string): string =>
  text
    .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '…@…')
    .replace(/\brk_[\w-]{6,}/g, 'rk_…')
    .replace(/([?&](?:token|signature|code|email|sig|key)=)[^&\s"']*/gi, '$1…')
    .slice(0, MAX_MESSAGE)

/** The innermost error that has words of its own: an error around a statement repeats the statement with its parameters. */
function innermost(error: Error): Error {
  let inner = error
  while (inner.cause instanceof Error) inner = inner.cause
  return inner
}

/** The message without the values that PostgreSQL quotes where it could not read them. */
function messageOf(error: Error): string {
  const found = databaseError(error)
  if (!found) return scrubbed(error.message)
  const text = found.code.startsWith('22') ? error.message.replace(/"[^"]*"/g, '"…"') : error.message
  return scrubbed([text, found.table && `(${found.table})`].filter(Boolean).join(' '))
}

const FRAME = /^\s+at .*$/gm

/**
 * An error without the values of rows and parameters, mail addresses, keys and tokens: its kind, message, code and where it was thrown.
 * Everything that is logged or kept of an error goes through here.
 */
export function redacted(error: unknown): RedactedError {
  if (!(error instanceof Error)) return { type: typeof error, message: scrubbed(String(error)), stack: '' }
  const inner = innermost(error)
  const { code } = inner as { code?: unknown }
  const stack = (error.stack?.match(FRAME) ?? []).join('\n')
  return {
    type: inner.name,
    message: messageOf(inner),
    ...(typeof code === 'string' ? { code } : {}),
    stack,
  }
}
