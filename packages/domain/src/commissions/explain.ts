import type { Locale } from '../identity/index.ts'
import { type Catalog, type Message, renderMessage, wordIn } from '../programs/index.ts'
import { ATTRIBUTION_TEXTS, type Attribution } from '../tracking/index.ts'
import type { Line } from './line.ts'
import { OUTCOME_TEXTS } from './outcome.messages.ts'
import type { TraceLine } from './trace.ts'

/** One line a person reads: a label, how the rules put it, what it came to; for conditions whether they hold. */
export type ExplanationLine = {
  readonly kind: TraceLine['kind'] | 'ATTRIBUTION' | 'TOUCH' | 'OUTCOME'
  readonly label: string
  readonly text: string
  readonly value: string
  readonly result?: TraceLine['result']
}

const TEXTS = Object.fromEntries(
  (Object.keys(OUTCOME_TEXTS) as Locale[]).map((locale) => [
    locale,
    { ...ATTRIBUTION_TEXTS[locale], ...OUTCOME_TEXTS[locale] },
  ]),
) as Catalog

const inWords = (words: readonly string[], locale: Locale): string =>
  words
    .map((word) => (Object.hasOwn(TEXTS.en, `missing.${word}`) ? wordIn(`missing.${word}`, TEXTS, locale) : word))
    .join(', ')

/** A sentence of attribution or of an outcome, in the reader's language. */
export function sentenceIn(sentence: Message, locale: Locale): string {
  const { fields } = sentence.values
  const told = fields?.kind === 'text' ? { ...fields, value: inWords(fields.value.split(', '), locale) } : undefined
  return renderMessage(told ? { ...sentence, values: { ...sentence.values, fields: told } } : sentence, TEXTS, locale)
}

const MISSING = 'missing: '

/** A value of the reckoning: yes, no and what is missing in the reader's language; amounts, times and names as they are. */
function valueIn(value: string, locale: Locale): string {
  if (value === 'yes' || value === 'no') return wordIn(`value.${value}`, TEXTS, locale)
  if (!value.startsWith(MISSING)) return value
  return renderMessage(
    {
      id: 'value.missing',
      values: { fields: { kind: 'text', value: inWords(value.slice(MISSING.length).split(', '), locale) } },
    },
    TEXTS,
    locale,
  )
}

/**
 * The whole answer to "why" or "why not": the attribution decision, every touch with its reason, the outcome, then each condition and
 * each step of the arithmetic. `nameOf` gives the name to show for a partner id (or "another partner" to those who may not know).
 */
export function explain(
  attribution: Attribution | undefined,
  line: Pick<Line, 'outcome' | 'sentence' | 'trace'> | undefined,
  locale: Locale,
  nameOf: (partner: string) => string = (id) => id,
): ExplanationLine[] {
  const named = (sentence: Message): Message => {
    const partner = sentence.values['partner']
    return partner?.kind === 'text'
      ? { ...sentence, values: { ...sentence.values, partner: { kind: 'text', value: nameOf(partner.value) } } }
      : sentence
  }
  const lines: ExplanationLine[] = []
  if (attribution) {
    lines.push({
      kind: 'ATTRIBUTION',
      label: attribution.outcome,
      text: sentenceIn(named(attribution.sentence), locale),
      value: '',
    })
    for (const touch of attribution.considered)
      lines.push({
        kind: 'TOUCH',
        label: touch.partner === undefined ? (touch.named ?? '') : nameOf(touch.partner),
        text: sentenceIn(named(touch.reason), locale),
        value: new Date(touch.at).toISOString(),
        result: touch.chosen ? 'YES' : 'NO',
      })
  }
  if (line) {
    lines.push({ kind: 'OUTCOME', label: line.outcome, text: sentenceIn(line.sentence, locale), value: '' })
    lines.push(
      ...line.trace.map((step) => ({
        ...step,
        label: wordIn(step.label, TEXTS, locale),
        text: wordIn(step.text, TEXTS, locale),
        value: valueIn(step.value, locale),
      })),
    )
  }
  return lines
}
