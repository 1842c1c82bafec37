import { z } from 'zod'
import { compare, decimal, minus, type Rational, rational, times } from './rational.ts'
import { absent, moneyValue, number, parseAmount, parseDuration, text, type Value } from './value.ts'

/** A cell: a number, "30%", "250.00 USD", "90d", or else a word. */
export type Cell = number | string
/** Ascending bands: the last one whose `from` is not above x holds. */
export type Bands = readonly (readonly [from: Cell, value: Cell])[]
/** Nested keys; `*` is the row for anything else. */
export type Lookup = { readonly [key: string]: Cell | Lookup }
export type Table = Bands | Lookup

const cell = z.union([z.number(), z.string().max(60)])
const lookup: z.ZodType<Lookup> = z.lazy(() => z.record(z.string().max(120), z.union([cell, lookup])))
export const tableSchema: z.ZodType<Table> = z.union([
  z
    .array(z.tuple([cell, cell]))
    .min(1)
    .max(500),
  lookup,
])

export const isBands = (table: Table): table is Bands => Array.isArray(table)

/** The value a cell stands for. */
export function cellValue(raw: Cell): Value {
  if (typeof raw === 'number') return number(raw)
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(raw)
  if (percent) return number(times(decimal(percent[1] ?? '') ?? rational(0n), rational(1n, 100n)))
  const span = parseDuration(raw)
  return parseAmount(raw) ?? (span ? { t: 'duration', ...span } : text(raw))
}

/** The number behind a number or an amount, for comparing inside one table. */
export const numeric = (value: Value): Rational | undefined =>
  value.t === 'number' || value.t === 'money' ? value.n : undefined

/** The cell under the keys, with `*` for a key that is not listed. */
export function pick(name: string, table: Table, keys: readonly string[]): Value {
  let found: Cell | Lookup | undefined = isBands(table) ? undefined : table
  for (const key of keys) {
    if (typeof found !== 'object') break
    found = Object.hasOwn(found, key) ? found[key] : found['*']
  }
  return found === undefined || typeof found === 'object' ? absent(`${name}[${keys.join(', ')}]`) : cellValue(found)
}

/** The value of the band that x lies in. */
export function slab(name: string, table: Table, x: Value): Value {
  const at = numeric(x)
  if (!isBands(table) || !at) return absent(`${name} at ${x.t}`)
  const band = table.findLast(([from]) => {
    const edge = cellValue(from)
    return edge.t === x.t && compare(numeric(edge) ?? at, at) <= 0
  })
  return band ? cellValue(band[1]) : absent(`${name} below its first band`)
}

/** What the stretch from `a` to `b` is worth when every part is paid at the rate of its own band. */
export function marginal(name: string, table: Table, a: Value, b: Value): Value {
  const [low, high] = [numeric(a), numeric(b)]
  if (!isBands(table) || !low || !high || a.t !== b.t) return absent(`${name}`)
  let n = rational(0n)
  let unit = a.t === 'money' ? a.unit : undefined
  table.forEach(([from, raw], index) => {
    const start = numeric(cellValue(from)) ?? low
    const next = table[index + 1]
    const end = next ? numeric(cellValue(next[0])) : undefined
    const top = end && compare(end, high) < 0 ? end : high
    const bottom = compare(start, low) > 0 ? start : low
    const rate = cellValue(raw)
    const per = numeric(rate)
    if (rate.t === 'money') unit = rate.unit
    if (per && compare(bottom, top) < 0) n = { ...addTo(n, times(minus(top, bottom), per)) }
  })
  return unit === undefined ? number(n) : moneyValue(n, unit)
}

const addTo = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d)
