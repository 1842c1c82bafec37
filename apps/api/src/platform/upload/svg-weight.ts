import sax from 'sax'

/** Elements that a drawing may have, written out: with all that is drawn again by reference, each time it is. */
const MOST_DRAWN = 50_000
const MOST_ELEMENTS = 20_000
const DEEPEST = 200

type Part = { weight: number; readonly references: string[]; readonly children: Part[]; state: 'new' | 'open' | 'done' }

const REFERENCE = /url\(\s*["']?\s*#([^"')\s]+)/g
const BLUR = /^fe(Turbulence|GaussianBlur|Morphology|ConvolveMatrix|DiffuseLighting|SpecularLighting)$/
const MOST_FILTERS = 50

/**
 * Whether text is an SVG drawing that is drawn in a moment: well-formed, not deep, and few elements also when each use of a part is
 * counted. 'NOT_SVG' for other text. Takes time in proportion to the text.
 */
export function weighSvg(text: string): 'FINE' | 'TOO_HEAVY' | 'NOT_SVG' {
  const root: Part = { weight: 1, references: [], children: [], state: 'new' }
  const open = [root]
  const byId = new Map<string, Part>()
  let [elements, filters, first] = [0, 0, '']
  const parser = sax.parser(true, { position: false })
  parser.onerror = (error) => {
    throw error
  }
  parser.onopentag = ({ name, attributes }) => {
    const plain = name.slice(name.indexOf(':') + 1)
    first ||= plain
    if (BLUR.test(plain)) filters++
    if (++elements > MOST_ELEMENTS || open.length > DEEPEST || filters > MOST_FILTERS) throw new TooHeavy()
    const part: Part = { weight: 1, references: [], children: [], state: 'new' }
    for (const [key, value] of Object.entries(attributes as Record<string, string>)) {
      if (key === 'id') byId.set(value, part)
      else if (/(^|:)href$/.test(key) && value.trim().startsWith('#')) part.references.push(value.trim().slice(1))
      else for (const [, id = ''] of value.matchAll(REFERENCE)) part.references.push(id)
    }
    open.at(-1)?.children.push(part)
    open.push(part)
  }
  parser.onclosetag = () => void open.pop()
  try {
    parser.write(text).close()
  } catch (error) {
    return error instanceof TooHeavy ? 'TOO_HEAVY' : 'NOT_SVG'
  }
  if (first !== 'svg') return 'NOT_SVG'
  return weigh(root, byId, 0) > MOST_DRAWN ? 'TOO_HEAVY' : 'FINE'
}

class TooHeavy extends Error {}

/** How many elements a part is when all that it names is written out; infinite for one that holds itself. Each part is weighed once. */
function weigh(part: Part, byId: ReadonlyMap<string, Part>, depth: number): number {
  if (part.state === 'done') return part.weight
  if (part.state === 'open' || depth > 4 * DEEPEST) return Infinity
  part.state = 'open'
  for (const child of part.children) part.weight += weigh(child, byId, depth + 1)
  for (const id of part.references) {
    const named = byId.get(id)
    if (named) part.weight += weigh(named, byId, depth + 1)
  }
  part.state = 'done'
  return part.weight
}
