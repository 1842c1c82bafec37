import { type Value, valueOf } from '../programs/index.ts'
import type { Fact } from './history.ts'

/** One item of a conversion, plain JSON. */
export type Item = Readonly<Record<string, unknown>>

export type NamedItem = { readonly name: string; readonly item: Item }

/**
 * The items of a fact with the names by which entries, credits and refunds speak of them: the sku, `sku#2` for a further item of the same
 * sku, and the place from 1 where there is none. No two names are the same.
 */
export function namedItems(fact: Pick<Fact, 'fields'>): NamedItem[] {
  const items = fact.fields['items']
  if (!Array.isArray(items)) return []
  const taken = new Set<string>()
  return (items as Item[]).map((item, index) => {
    const base = typeof item['sku'] === 'string' ? item['sku'] : String(index + 1)
    let name = base
    for (let times = 2; taken.has(name); times++) name = `${base}#${times}`
    taken.add(name)
    return { name, item }
  })
}

/** The names a rule per item reads: `item.sku`, `item.amount`, … */
export function itemLocals(item: Item): Map<string, Value> {
  const locals = new Map<string, Value>()
  for (const [key, raw] of Object.entries(item)) {
    const value = valueOf(raw)
    if (value) locals.set(`item.${key}`, value)
  }
  return locals
}
