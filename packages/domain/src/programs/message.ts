import type { Locale } from '../identity/index.ts'
import { formatMoney, isCurrency } from '../kernel/index.ts'

/** A value in a sentence, plain JSON; it is formatted for the reader's language when the sentence is rendered. */
export type MessageValue =
  | { readonly kind: 'number' | 'text'; readonly value: string }
  /** "30" is 30 %. */
  | { readonly kind: 'percent'; readonly value: string }
  /** A decimal amount of a currency, or a count of another unit. */
  | { readonly kind: 'money'; readonly amount: string; readonly currencyCode: string }
  | { readonly kind: 'days' | 'hours' | 'months' | 'minutes'; readonly value: number }
  /** An instant, told in a zone (IANA name; UTC when not given) that the text names. */
  | { readonly kind: 'time'; readonly at: string; readonly timeZone?: string }

/** A sentence that is not yet in any language: the id of its text, and its values. */
export type Message = { readonly id: string; readonly values: Readonly<Record<string, MessageValue>> }

export const message = (id: string, values: Readonly<Record<string, MessageValue>> = {}): Message => ({ id, values })

/** Texts by message id with `{name}` places. */
export type Texts = Readonly<Record<string, string>>
export type Catalog = Readonly<Record<Locale, Texts>>

const UNIT = { days: 'day', hours: 'hour', months: 'month', minutes: 'minute' } as const

/** One value in the reader's language. */
export function formatValue(value: MessageValue, locale: Locale): string {
  switch (value.kind) {
    case 'text':
      return value.value
    case 'number':
      return new Intl.NumberFormat(locale).format(value.value as `${number}`)
    case 'percent':
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
        Number(value.value) / 100,
      )
    case 'money':
      return isCurrency(value.currencyCode)
        ? formatMoney(value.amount, value.currencyCode, locale)
        : `${new Intl.NumberFormat(locale).format(value.amount as `${number}`)} ${value.currencyCode}`
    case 'time':
      return new Intl.DateTimeFormat(locale, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZone: value.timeZone ?? 'UTC',
        timeZoneName: 'short',
      }).format(new Date(value.at))
    default:
      return new Intl.NumberFormat(locale, { style: 'unit', unit: UNIT[value.kind], unitDisplay: 'long' }).format(
        value.value,
      )
  }
}

/** A word of ours such as `condition.firstSale` in the reader's language; any other text as it is. */
export const wordIn = (word: string, catalog: Catalog, locale: Locale): string =>
  Object.hasOwn(catalog.en, word) ? (catalog[locale][word] ?? catalog.en[word] ?? word) : word

/** The sentence in a language; English where the language lacks the text, the id where nobody has it. */
export function renderMessage(sentence: Message, catalog: Catalog, locale: Locale): string {
  const text = catalog[locale][sentence.id] ?? catalog.en[sentence.id] ?? sentence.id
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = sentence.values[name]
    if (value?.kind === 'text') return wordIn(value.value, catalog, locale)
    return value ? formatValue(value, locale) : place
  })
}
