import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { IntlContext } from '#lib/intl.ts'
import { chooseLocale, loadCatalog, type AppLocale, type Catalog, type Side } from '#lib/locales.ts'
import { useSession } from './session.tsx'

const STORAGE_KEY = 'rapport-locale'

const ChoiceContext = createContext<((locale: AppLocale) => void) | null>(null)

const stored = (): string | null => {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}

/** The messages of one side in the wanted language; the previous ones until the new have come. */
function useCatalog(wanted: AppLocale, side: Side) {
  const [shown, setShown] = useState<{ locale: AppLocale; catalog: Catalog }>()
  useEffect(() => {
    let current = true
    void loadCatalog(wanted, side).then((catalog) => {
      if (current) setShown({ locale: wanted, catalog })
    })
    return () => {
      current = false
    }
  }, [wanted, side])
  return shown
}

/** Speaks the reader's language: chosen here, else the account's, else the browser's. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const { viewer } = useSession()
  const [chosen, setChosen] = useState<string | null>(stored)
  const account = viewer?.user ? viewer.locale : null
  const shown = useCatalog(chooseLocale([chosen, account, ...navigator.languages]), 'common')

  useEffect(() => {
    if (shown) document.documentElement.lang = shown.locale
  }, [shown])

  const choose = (locale: AppLocale) => {
    setChosen(locale)
    try {
      localStorage.setItem(STORAGE_KEY, locale)
    } catch {
      // The choice then lasts as long as this page.
    }
  }

  if (shown === undefined) return null
  return (
    <ChoiceContext value={choose}>
      <IntlContext value={shown}>{children}</IntlContext>
    </ChoiceContext>
  )
}

/** Adds the words that only one side uses. */
export function SideMessages({ side, children }: { side: Side; children: ReactNode }) {
  const common = use(IntlContext)
  const own = useCatalog(common?.locale ?? 'en', side)
  const merged = useMemo(
    () =>
      common && own?.locale === common.locale
        ? { locale: own.locale, catalog: { ...common.catalog, ...own.catalog } }
        : undefined,
    [common, own],
  )
  // While another language is on its way, the words of the last one stay.
  const [shown, setShown] = useState(merged)
  if (merged && merged !== shown) setShown(merged)
  return shown === undefined ? null : <IntlContext value={shown}>{children}</IntlContext>
}

/** Changes the language for this reader. */
export function useChooseLocale(): (locale: AppLocale) => void {
  const choose = use(ChoiceContext)
  if (choose === null) throw new Error('useChooseLocale outside LocaleProvider')
  return choose
}
