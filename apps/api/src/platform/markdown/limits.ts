import { refusal, type Refusal } from '@rapport/domain'

/** Bytes of Markdown that one post may have. */
export const MAX_BYTES = 100 * 1024
/** Quotes and lists within each other; brackets left open on a line. */
const MAX_DEPTH = 60
/** HTML elements left open: documents with code in them look deeper than they are. */
const MAX_ELEMENTS = 300
/** Characters of one paragraph, list or table without a blank line; fenced code does not count. */
const MAX_BLOCK = 40_000
/** Signs of emphasis in one paragraph: the parser compares each with all before it. */
const MAX_EMPHASIS = 1000
export const MAX_LINKS = 1000
/** Characters of HTML that may come out: repeated references can grow a small text a thousandfold. */
export const MAX_HTML = 1_500_000

const CONTAINER = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))/y
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/
const HTML_TAG = /<(\/?)([a-z][a-z0-9-]*)[^<>]*>/gi
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/** Why a text cannot be a post, found by looking at it once and before any parser recurses into it; null when it can. */
export function checkLimits(markdown: string): Refusal | null {
  const bytes = Buffer.byteLength(markdown)
  if (bytes > MAX_BYTES) return refusal('TOO_LONG', ['body'], { max: MAX_BYTES, length: bytes })
  const depth = Math.max(containerDepth(markdown), bracketDepth(markdown))
  if (depth > MAX_DEPTH) return tooDeep(depth)
  const elements = htmlDepth(markdown)
  if (elements > MAX_ELEMENTS) return tooDeep(elements)
  for (const block of blocksOf(markdown)) {
    if (block.length > MAX_BLOCK) {
      return refusal('TOO_LONG', ['body'], { what: 'paragraph', max: MAX_BLOCK, length: block.length })
    }
    const emphasis = block.match(/\*+|_+|~+/g)?.length ?? 0
    if (emphasis > MAX_EMPHASIS) {
      return refusal('TOO_MANY', ['body'], { what: 'emphasis', max: MAX_EMPHASIS, count: emphasis })
    }
  }
  return null
}

export const tooDeep = (depth = MAX_DEPTH + 1): Refusal =>
  refusal('TOO_MANY', ['body'], { what: 'nesting', max: MAX_DEPTH, count: depth })

/** Most quotes and list items opened on one line, counting indentation as lists within lists. */
function containerDepth(markdown: string): number {
  let deepest = 0
  for (const line of markdown.split(/\r\n?|\n/)) {
    if (RULE.test(line)) continue
    let depth = 0
    CONTAINER.lastIndex = 0
    while (CONTAINER.test(line)) depth++
    const indent = /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0
    if (depth > 0) depth += Math.floor(indent / 4)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function htmlDepth(markdown: string): number {
  let [depth, deepest] = [0, 0]
  for (const [tag, closing, name = ''] of markdown.matchAll(HTML_TAG)) {
    if (VOID.has(name.toLowerCase()) || tag.endsWith('/>')) continue
    depth = closing ? Math.max(0, depth - 1) : depth + 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function bracketDepth(markdown: string): number {
  let [depth, deepest] = [0, 0]
  for (const char of markdown) {
    if (char === '[') deepest = Math.max(deepest, ++depth)
    else if (char === ']') depth = Math.max(0, depth - 1)
    else if (char === '\n') depth = 0
  }
  return deepest
}

/** Paragraphs, lists and tables as blank lines part them, fenced code left out. */
const blocksOf = (markdown: string): readonly string[] =>
  markdown.replace(/^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\1/gm, '').split(/\n[ \t>]*\n/)
