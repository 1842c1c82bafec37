import { stringify } from 'csv-stringify/sync'

/** CSV with a byte order mark; a cell that a spreadsheet would run as a formula begins with an apostrophe. */
export const toCsv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  stringify(rows as (string | number | null)[][], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
