import type { Readable } from 'node:stream'
import { Readable as Source } from 'node:stream'
import { stringify } from 'csv-stringify'
import { stringify as stringifyAll } from 'csv-stringify/sync'

type Cell = string | number | null

const OPTIONS = { bom: true, record_delimiter: 'windows' } as const
const NUMBER = /^-?\d{1,30}(\.\d{1,20})?$/

/** A text that a spreadsheet would run as a formula begins with an apostrophe; numbers stay numbers. */
const harmless = (cell: Cell): Cell =>
  typeof cell === 'string' && /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/.test(cell) && !NUMBER.test(cell)
    ? `'${cell}`
    : cell

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
