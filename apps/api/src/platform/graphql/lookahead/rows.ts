import { pageFromStart } from '../connection.ts'
import { codecOf } from './codec.ts'
import type { Chosen, Wanted } from './plan.ts'
import type { Active } from './statement.ts'

type Row = Record<string, unknown>
type Cells = readonly unknown[]
/** Makes a row out of cells, from `at` on. */
type Reader = (cells: Cells, limits: Limits) => Row
/** The page sizes of this request, by the index of the relation. */
export type Limits = readonly (number | undefined)[]

/** The reader of what a statement with these relations gives per row, from cell `start` on; and how many cells it takes. */
export function readerOf(chosen: Chosen, active: Active, start = 0): { read: Reader; width: number } {
  const columns = chosen.columns.map((name, i) => ({
    name,
    at: start + i,
    decode: codecOf(chosen.spec.columns[name] as never, chosen.handedOn.has(name)).read as
      | ((json: unknown) => unknown)
      | undefined,
  }))
  let at = start + columns.length
  const fill: ((row: Row, cells: Cells, limits: Limits) => void)[] = []
  for (const wanted of chosen.relations) {
    if (!active[wanted.index]) continue
    const { put, width } = relationReader(wanted, active, at)
    fill.push(put)
    at += width
  }
  const read: Reader = (cells, limits) => {
    const row: Row = {}
    for (const { name, at: cell, decode } of columns) row[name] = decode ? decode(cells[cell]) : cells[cell]
    for (const put of fill) put(row, cells, limits)
    return row
  }
  return { read, width: at - start }
}

function relationReader(wanted: Wanted, active: Active, at: number) {
  const { field, relation, rows, index } = wanted
  if (relation.kind === 'value') {
    const value = relation.read as (json: unknown) => unknown
    return { put: (row: Row, cells: Cells) => void (row[field] = value(cells[at])), width: 1 }
  }
  if (!rows) throw new Error(`${field} has no rows`)
  if (relation.kind === 'one') {
    const { read, width } = readerOf(rows, active, at)
    const put = (row: Row, cells: Cells, limits: Limits) =>
      void (row[field] = cells[at + rows.columns.indexOf('id')] === null ? null : read(cells, limits))
    return { put, width }
  }
  const { read } = readerOf(rows, active)
  const put = (row: Row, cells: Cells, limits: Limits) => {
    const found = (cells[at] as Cells[]).map((one) => read(one, limits))
    row[field] = pageFromStart(found as never[], limits[index] ?? relation.size, relation.order)
  }
  return { put, width: 1 }
}
