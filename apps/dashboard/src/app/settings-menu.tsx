import { Menu, MenuItem, setScheme, useScheme } from '#ui'
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react'
import { useMutation } from '@apollo/client/react'
import { graphql } from '#gql'
import { useLocale, useT } from '#lib/intl.ts'
import { localeNames, locales, type AppLocale } from '#lib/locales.ts'
import { clientFor } from './apollo.ts'
import { useChooseLocale } from './locale.tsx'
import { useSession } from './session.tsx'

const SetLocaleDocument = graphql(`
  mutation SetLocale($input: SetViewerLocaleInput!) {
    setViewerLocale(input: $input) {
      viewer {
        locale
      }
      userErrors {
        message
      }
    }
  }
`)

/** Language, each in its own name; kept for the account too when someone is signed in. */
export function LanguageMenu() {
  const t = useT()
  const { viewer } = useSession()
  const locale = useLocale()
  const choose = useChooseLocale()
  const [save] = useMutation(SetLocaleDocument, { client: clientFor(null) })
  const pick = (next: AppLocale) => {
    choose(next)
    if (viewer?.user) void save({ variables: { input: { locale: next } } }).catch(() => undefined)
  }
  return (
    <Menu label={t('shell.language')} button={<IconLanguage size={20} aria-hidden="true" />}>
      {locales.map((option) => (
        <MenuItem key={option} lang={option} current={option === locale} onClick={() => pick(option)}>
          {localeNames[option]}
        </MenuItem>
      ))}
    </Menu>
  )
}

/** Light, dark, or as the system has it. */
export function SchemeMenu() {
  const t = useT()
  const chosen = useScheme()
  const schemes = [
    ['light', IconSun],
    ['dark', IconMoon],
    ['auto', IconDeviceDesktop],
  ] as const
  const Current = schemes.find(([scheme]) => scheme === chosen)?.[1] ?? IconSun
  return (
    <Menu label={t('shell.scheme')} button={<Current size={20} aria-hidden="true" />}>
      {schemes.map(([scheme, Symbol]) => (
        <MenuItem
          key={scheme}
          icon={<Symbol size={17} aria-hidden="true" />}
          current={scheme === chosen}
          onClick={() => setScheme(scheme)}
        >
          {t(`shell.scheme.${scheme}`)}
        </MenuItem>
      ))}
    </Menu>
  )
}
