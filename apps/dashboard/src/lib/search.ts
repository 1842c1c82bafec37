/** Readers for what stands in the address after the question mark. Anything unreadable counts as absent. */

export type Raw = Record<string, unknown>

/** A non-empty text of at most 200 characters. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined
}

/** A whole number from 1 to 100,000. */
export function count(value: unknown): number | undefined {
  const n = Number(value)
  return Number.isInteger(n) && n >= 1 && n <= 100_000 ? n : undefined
}

/** One of the given words. */
export function oneOf<const Word extends string>(words: readonly Word[]): (value: unknown) => Word | undefined {
  return (value) => words.find((word) => word === value)
}

/** A calendar day as YYYY-MM-DD that exists. */
export function day(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  const parsed = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value) ? value : undefined
}

export type Cursor = { after?: string | undefined; before?: string | undefined }

/** The page of a list: after or before a cursor. */
export const cursor = (raw: Raw): Cursor => ({ after: text(raw['after']), before: text(raw['before']) })

/** Connection arguments for the page the address names. */
export function pageArguments({ after, before }: Cursor, size = 25) {
  return before ? { last: size, before } : { first: size, after: after ?? null }
}
