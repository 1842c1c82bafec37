import { createRequire } from 'node:module'
import { isCjk } from './fonts.ts'

const require = createRequire(import.meta.url)
type Hyphenate = (text: string, options: { hyphenChar: string; minWordLength: number }) => string

/** Words this long are set in two, when unbroken they would force small type. */
const LONG_WORD = 18
const SOFT = '\u00ad'
const BREAK = '\u200b'

const hyphenators: Record<string, Hyphenate> = {}

function hyphenator(language: string): Hyphenate {
  const module = language === 'de' ? 'hyphen/de' : language === 'id' ? 'hyphen/id' : 'hyphen/en'
  return (hyphenators[module] ??= (require(module) as { hyphenateSync: Hyphenate }).hyphenateSync)
}

/** Sets words too long for a line in two, at the syllable nearest their middle; other texts stay as they are. */
export function splitLongWords(text: string, locale: string): string {
  if (isCjk(locale)) return text
  return text.replace(/\p{L}{18,}/gu, (word) => {
    const parts = hyphenator(locale.split('-')[0] ?? 'en')(word, { hyphenChar: SOFT, minWordLength: LONG_WORD }).split(
      SOFT,
    )
    let best = 0
    for (let i = 1, length = 0; i < parts.length; i++) {
      length += parts[i - 1]?.length ?? 0
      if (Math.abs(length - word.length * 0.55) < Math.abs(best - word.length * 0.55)) best = length
    }
    return best === 0 ? word : `${word.slice(0, best)}-\n${word.slice(best)}`
  })
}

const OPENING = /^[（「『【〔〈《(["'“‘]/u
const CLOSING = /^[\p{Po}\p{Pe}\p{Pf}\p{Pd}ー々]/u
const KANA = /^\p{Script=Hiragana}+$/u
const ENDS_SOFT = /[\p{Script=Hiragana}\p{P}\s]$/u

/**
 * Marks where a Japanese or Chinese line may break (zero-width spaces, to be set with `word-break: keep-all`), so that
 * headlines break between phrases and not inside a word.
 */
export function markPhrases(text: string, locale: string): string {
  if (!isCjk(locale)) return text
  const japanese = locale.startsWith('ja')
  let marked = ''
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    const afterPunctuation = /\p{Po}$/u.test(marked) || (/[\p{Pe}\p{Pf}]$/u.test(marked) && !KANA.test(segment))
    const mayBreak =
      marked !== '' &&
      !CLOSING.test(segment) &&
      !OPENING.test(marked.at(-1) ?? '') &&
      (afterPunctuation || OPENING.test(segment) || !japanese || (!KANA.test(segment) && ENDS_SOFT.test(marked)))
    marked += mayBreak ? BREAK + segment : segment
  }
  return marked
}
