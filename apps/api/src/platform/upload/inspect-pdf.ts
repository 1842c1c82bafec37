import { inflateSync } from 'node:zlib'

/** What a PDF may not carry: actions, scripts, programs, other files, forms that send. */
const ACTIVE =
  /\/(JavaScript|JS|Launch|EmbeddedFiles?|EF|RichMedia|Rendition|ImportData|SubmitForm|GoToE|XFA|OpenAction\s*<<[^>]*\/S\s*\/(?!GoTo\b)\w+)(?![A-Za-z0-9])/
const STREAM = /stream\r?\n/g
const LARGEST_STREAM = 32 * 1024 * 1024
const MOST_INFLATED = 128 * 1024 * 1024

/**
 * True when a PDF may do more than be read: it holds scripts, launches programs, carries files, is locked so that this
 * cannot be seen, or has content before its beginning or after its end (a second file in one).
 */
export function isUnsafePdf(bytes: Uint8Array): boolean {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!raw.startsWith('%PDF-')) return true
  const end = raw.lastIndexOf('%%EOF')
  if (end === -1 || raw.slice(end + 5).trim() !== '') return true
  const visible = spelledOut(raw.replace(/stream\r?\n[\s\S]*?endstream/g, 'stream endstream'))
  return ACTIVE.test(visible) || /\/Encrypt\b/.test(visible) || hiddenObjects(raw)
}

/** Names may be written with escapes: /J#61vaScript. */
const spelledOut = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))

/** Objects kept inside compressed streams. */
function hiddenObjects(raw: string): boolean {
  let inflated = 0
  for (const match of raw.matchAll(STREAM)) {
    const head = spelledOut(raw.slice(Math.max(0, match.index - 600), match.index))
    const dictionary = head.slice(head.lastIndexOf(' obj') + 1)
    if (!/\/ObjStm\b/.test(dictionary)) continue
    const start = match.index + match[0].length
    const body = Buffer.from(raw.slice(start, raw.indexOf('endstream', start)), 'latin1')
    if (!/\/Filter/.test(dictionary)) {
      if (ACTIVE.test(spelledOut(body.toString('latin1')))) return true
      continue
    }
    try {
      const content = inflateSync(body, { maxOutputLength: LARGEST_STREAM, finishFlush: 2 })
      inflated += content.length
      if (inflated > MOST_INFLATED || ACTIVE.test(spelledOut(content.toString('latin1')))) return true
    } catch {
      return true
    }
  }
  return false
}
