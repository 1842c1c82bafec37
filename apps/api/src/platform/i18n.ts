import { readFileSync } from 'node:fs'
import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl'
import { LOCALES, type Locale } from '@rapport/domain/identity'

const cache = createIntlCache()

/** Catalogs are read once at start; their completeness is checked by a test and by `npm run check`. */
const catalogs = new Map<Locale, IntlShape<string>>(
  LOCALES.map((locale) => [
    locale,
    createIntl(
      {
        locale,
        messages: JSON.parse(readFileSync(new URL(`../../locales/${locale}.json`, import.meta.url), 'utf8')) as Record<
          string,
          string
        >,
        onError: (error) => {
          if (error.code !== 'MISSING_TRANSLATION') throw error
        },
      },
      cache,
    ),
  ]),
)

/** The catalog of a language, for dates, numbers and messages. */
export const intl = (locale: Locale): IntlShape<string> => catalogs.get(locale) as IntlShape<string>

/** A message of the catalogs in a language; the id itself when there is none. */
export const translate = (
  locale: Locale,
  id: string,
  values: Readonly<Record<string, string | number | Date>> = {},
): string => intl(locale).formatMessage({ id, defaultMessage: id }, values as Record<string, string | number | Date>)
