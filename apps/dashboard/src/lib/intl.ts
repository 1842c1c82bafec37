import { IntlMessageFormat } from 'intl-messageformat'
import { createContext, use, useMemo } from 'react'
import type en from '../locales/en.json'
import type { AppLocale, Catalog } from './locales.ts'

/** Name of a message in the catalogs; a name that does not exist is a type error. */
export type MessageId = keyof typeof en

export type Values = Record<string, string | number>
export type Translate = (id: MessageId, values?: Values) => string

/** A function that says a message of a catalog in its language. A message that is not loaded is said by its name. */
export function translator(locale: AppLocale, catalog: Catalog): Translate {
  const formats = new Map<string, IntlMessageFormat>()
  return (id, values) => {
    const message = catalog[id]
    if (message === undefined) return id
    if (typeof message === 'string') return message
    let format = formats.get(id)
    if (format === undefined) formats.set(id, (format = new IntlMessageFormat(message, locale)))
    return String(format.format(values))
  }
}

/** The language of the screen and its messages. */
export const IntlContext = createContext<{ locale: AppLocale; catalog: Catalog } | null>(null)

function useIntlContext() {
  const intl = use(IntlContext)
  if (intl === null) throw new Error('No IntlContext above')
  return intl
}

/** The reader's language. */
export const useLocale = (): AppLocale => useIntlContext().locale

/** The reader's words: `t('ui.save')`. */
export function useT(): Translate {
  const { locale, catalog } = useIntlContext()
  return useMemo(() => translator(locale, catalog), [locale, catalog])
}
