/** Rows by what they have in common, each group in the order of the rows. */
export function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

/** The rows that each key has, in the order of the keys. */
export function rowsFor<Row, Key>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key): Row[][] {
  const groups = groupBy(rows, keyOf)
  return keys.map((key) => groups.get(key) ?? [])
}

/** The row that each key has, if any: the first where there are several. */
export function rowFor<Row, Key>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Row | undefined)[] {
  return rowsFor(keys, rows, keyOf).map(([first]) => first)
}
