/** How templates of shops, advertising networks and postbacks mark what is to be replaced: {id}, {{id}}, ${id}, #{id}, [id], %id%, <id>, $id$, __ID__. */
const MARKS = [
  /^[$#%]?\{+[^{}]*\}+$/,
  /^\[+[^[\]]*\]+$/,
  /^<+[^<>]*>+$/,
  /^%+[a-z][\w.-]*%+$/i,
  /^\$+[a-z][\w.-]*\$+$/i,
  /^__[a-z]\w*__$/i,
]
/** What programs write where they have nothing. */
const NOTHING = new Set(['undefined', 'null', 'nan', '[object object]'])

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether a text names nothing, because a template's placeholder was sent in its place, encoded once more or not. */
export function isPlaceholder(text: string): boolean {
  const plain = decoded(text.trim())
  return NOTHING.has(plain.toLowerCase()) || MARKS.some((mark) => mark.test(plain))
}
