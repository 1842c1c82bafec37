import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl'
import type { Locale } from '@rapport/domain/identity'
import { PLACES } from './places.ts'

const cache = createIntlCache()

/** Each is read at its first use; their completeness is checked by a test and by `npm run check`. */
const catalogs = new Map<Locale, IntlShape<string>>()

const readCatalog = (locale: Locale): IntlShape<string> =>
  createIntl(
    {
      locale,
      messages: JSON.parse(readFileSync(join(PLACES.locales, `${locale}.json`), 'utf8')) as Record<string, string>,
      onError: (error) => {
        if (error.code !== 'MISSING_TRANSLATION') throw error
      },
    },
    cache,
  )

/** The catalog of a language, for dates, numbers and messages. */
export function intl(locale: Locale): IntlShape<string> {
  const found = catalogs.get(locale) ?? readCatalog(locale)
  catalogs.set(locale, found)
  return found
}

/** A message of the catalogs in a language; the id itself when there is none. */
export const translate = (
  locale: Locale,
  id: string,
  values: Readonly<Record<string, string | number | Date>> = {},
): string => intl(locale).formatMessage({ id, defaultMessage: id }, values as Record<string, string | number | Date>)
