/** JSON nested deeper than this is nobody's request, and overflows what writes it again. */
const MAX_JSON_DEPTH = 32

/** Whether a value that was read from JSON is nested too deeply. Does not recurse. */
export function isDeep(value: unknown): boolean {
  const stack: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (typeof item.value !== 'object' || item.value === null) continue
    if (item.depth > MAX_JSON_DEPTH) return true
    for (const child of Object.values(item.value)) stack.push({ value: child, depth: item.depth + 1 })
  }
  return false
}
