import type { Readable } from 'node:stream'
import { Readable as Source } from 'node:stream'
import { stringify } from 'csv-stringify'
import { stringify as stringifyAll } from 'csv-stringify/sync'

type Cell = string | number | null

/** The library quotes its own end of a row alone; a single line feed or carriage return ends one for many readers. */
const OPTIONS = { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const
const NUMBER = /^-?\d{1,30}(\.\d{1,20})?$/

/**
 * Where a spreadsheet would run a formula: at the beginning, white space before it or not, and after what parts cells elsewhere. Where
 * numbers have a comma, a semicolon parts them, and quotes within a line say nothing.
 */
const FORMULA = /(?<=(?:^|[;\t\r\n])[\s\u200b-\u200f\u2060]*)[=+\-@\uff0b\uff0d\uff1d\uff20]/g
const BLANK = /^[\t\r]/

/** A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers. */
const harmless = (cell: Cell): Cell => {
  if (typeof cell !== 'string' || NUMBER.test(cell)) return cell
  const text = cell.replace(FORMULA, "'$&")
  return BLANK.test(text) ? `'${text}` : text
}

/** CSV with a byte order mark, without formulas. */
export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  stringifyAll(
    rows.map((row) => row.map(harmless)),
    OPTIONS,
  )

/** The same row by row, for what is too long to be held. A failure on the way ends the stream with it. */
export function csvStream(rows: AsyncIterable<readonly Cell[]>): Readable {
  const out = stringify(OPTIONS)
  const source = Source.from(
    (async function* () {
      for await (const row of rows) yield row.map(harmless)
    })(),
  )
  source.on('error', (error) => out.destroy(error))
  out.on('close', () => source.destroy())
  return source.pipe(out)
}
