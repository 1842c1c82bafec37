import type { IntlMessageFormat } from 'intl-messageformat'

export const locales = ['en', 'ja', 'zh-Hant', 'de', 'id'] as const
export type AppLocale = (typeof locales)[number]

/** Each language in its own name. */
export const localeNames: Record<AppLocale, string> = {
  en: 'English',
  ja: '日本語',
  'zh-Hant': '繁體中文',
  de: 'Deutsch',
  id: 'Bahasa Indonesia',
}

/** Compiled messages: plain text, or parsed where there are arguments. */
export type Catalog = Record<string, ConstructorParameters<typeof IntlMessageFormat>[0]>
export type Side =
  | 'common'
  | 'program'
  | 'partner'
  | 'settings'
  | 'offers'
  | 'triage'
  | 'paying'
  | 'posts'
  | 'library'
  | 'content'
  | 'writing'
  | 'entry'
  | 'rewards'

const files = import.meta.glob<Catalog>('../locales/compiled/*.json', { import: 'default' })

/** One language's messages of one part, loaded when it is first wanted. */
export async function loadCatalog(locale: AppLocale, side: Side): Promise<Catalog> {
  const load = files[`../locales/compiled/${locale}.${side}.json`]
  if (load === undefined) throw new Error(`No catalog ${locale}.${side}`)
  return load()
}

/** The language of ours that serves a BCP 47 tag best, or undefined. */
export function matchLocale(tag: string): AppLocale | undefined {
  const lower = tag.toLowerCase()
  if (lower.startsWith('zh')) return 'zh-Hant'
  return locales.find((locale) => lower === locale.toLowerCase() || lower.startsWith(`${locale.toLowerCase()}-`))
}

/** The first wish we can serve; English when none. */
export function chooseLocale(wishes: readonly (string | null | undefined)[]): AppLocale {
  for (const wish of wishes) {
    const match = wish ? matchLocale(wish) : undefined
    if (match) return match
  }
  return 'en'
}
