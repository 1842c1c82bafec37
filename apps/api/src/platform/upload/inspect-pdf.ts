import { inflateSync } from 'node:zlib'

/** What a PDF may not carry: scripts, programs, other files, forms that send. */
const ACTIVE = new Set(
  'JavaScript JS Launch EmbeddedFile EmbeddedFiles EF RichMedia Rendition ImportData SubmitForm GoToE XFA'.split(' '),
)
const NAME = /\/([A-Za-z]+)/g
const STREAM = /stream\r?\n/g
const END = 'endstream'
/** Characters before a stream in which its dictionary is looked for. */
const DICTIONARY = 600
const LARGEST_STREAM = 32 * 1024 * 1024
const MOST_INFLATED = 128 * 1024 * 1024
const MOST_OBJECT_STREAMS = 20_000
const MOST_OPEN_ACTIONS = 10

/**
 * True when a PDF may do more than be read: it holds scripts, launches programs, carries files, is locked so that this
 * cannot be seen, or has content before its beginning or after its end (a second file in one). Takes time in proportion to its size.
 */
export function isUnsafePdf(bytes: Uint8Array): boolean {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!raw.startsWith('%PDF-')) return true
  const end = raw.lastIndexOf('%%EOF')
  if (end === -1 || raw.slice(end + 5).trim() !== '') return true
  const { visible, packed } = partsOf(raw)
  if (packed.length > MOST_OBJECT_STREAMS) return true
  return isActive(visible, true) || hidesActive(packed)
}

type ObjectStream = { readonly body: string; readonly isPacked: boolean }

/** What stands outside of streams, and the streams that hold objects. A stream without an end is not skipped: a reader may guess one. */
function partsOf(raw: string): { visible: string; packed: readonly ObjectStream[] } {
  const visible: string[] = []
  const packed: ObjectStream[] = []
  let from = 0
  for (STREAM.lastIndex = 0; ;) {
    const found = STREAM.exec(raw)
    const start = found ? STREAM.lastIndex : raw.length
    const end = found ? raw.indexOf(END, start) : -1
    if (!found || end === -1) break
    const head = spelledOut(raw.slice(Math.max(from, found.index - DICTIONARY), found.index))
    const dictionary = head.slice(head.lastIndexOf(' obj') + 1)
    if (/\/ObjStm\b/.test(dictionary))
      packed.push({ body: raw.slice(start, end), isPacked: /\/Filter/.test(dictionary) })
    visible.push(raw.slice(from, found.index))
    from = STREAM.lastIndex = end + END.length
  }
  visible.push(raw.slice(from))
  return { visible: visible.join('stream endstream'), packed }
}

/** Names may be written with escapes: /J#61vaScript. */
const spelledOut = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))

function isActive(text: string, mayBeLocked = false): boolean {
  const spelled = spelledOut(text)
  let opens = 0
  for (const { 1: name = '', index } of spelled.matchAll(NAME)) {
    if (ACTIVE.has(name) || (mayBeLocked && name === 'Encrypt')) return true
    if (name !== 'OpenAction') continue
    if (++opens > MOST_OPEN_ACTIONS || opensActively(spelled, index + 1 + name.length)) return true
  }
  return false
}

/** Whether what is done when the document opens is more than going to a page. */
function opensActively(text: string, at: number): boolean {
  const end = text.indexOf('>', at)
  const action = text.slice(at, end === -1 ? text.length : end)
  return /^\s*<</.test(action) && /\/S\s*\/(?!GoTo\b)\w/.test(action)
}

/** Objects kept inside compressed streams. */
function hidesActive(streams: readonly ObjectStream[]): boolean {
  let inflated = 0
  for (const { body, isPacked } of streams) {
    if (!isPacked && isActive(body)) return true
    if (!isPacked) continue
    try {
      const content = inflateSync(Buffer.from(body, 'latin1'), { maxOutputLength: LARGEST_STREAM, finishFlush: 2 })
      inflated += content.length
      if (inflated > MOST_INFLATED || isActive(content.toString('latin1'))) return true
    } catch {
      return true
    }
  }
  return false
}
