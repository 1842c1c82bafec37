import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const LOCALES = ['en', 'ja', 'zh-Hant', 'de', 'id']
/** Words that are not the product's: the glossary has another for the same thing. */
const NOT_OURS = {
  en: [/\bpieces?\b/i],
  ja: [/見込み確定/, /有望/, /測定/, /行動の呼びかけ/, /[ぁ-んァ-ヶ一-龥][:!?;]/],
  'zh-Hant': [/計畫/, /方案/, /續訂/, /(?<!合作|聯盟|推薦|焦點)夥伴/],
  de: [/Belohnung/, /\bWorkspace\b/, /\bStücke?\b/, /-Stück/, /Handlungsaufruf/, /Testzugang/, /Frist von/],
  id: [/\bkalian\b/i, /\bPelamar\b/i, /\bkredit\b/i, /terkualifikasi/i, /prospek yang memenuhi syarat/i],
}
const strangers = (locale, path, catalog) =>
  Object.entries(catalog).flatMap(([key, text]) =>
    NOT_OURS[locale].filter((word) => word.test(text)).map((word) => `${path}: ${key} says ${word.exec(text)[0]}`),
  )
const places = (text) => [...new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((m) => m[1]))].sort().join(',')

/** Five of five: the same messages with the same values in every language, for the API's texts and the dashboard's. */
export async function checkCatalogs() {
  const problems = []
  const read = (locale) => JSON.parse(readFileSync(`apps/api/locales/${locale}.json`, 'utf8'))
  const source = read('en')
  const { createIntl } = await import(
    pathToFileURL(createRequire(new URL('../apps/api/package.json', import.meta.url)).resolve('@formatjs/intl')).href
  )
  for (const locale of LOCALES) {
    const catalog = read(locale)
    for (const key of Object.keys(source)) {
      if (!(key in catalog)) problems.push(`apps/api/locales/${locale}.json lacks ${key}`)
      else if (places(catalog[key]) !== places(source[key]))
        problems.push(`apps/api/locales/${locale}.json: ${key} has other values than English`)
    }
    for (const [key, text] of Object.entries(catalog)) {
      if (!(key in source)) problems.push(`apps/api/locales/${locale}.json has ${key}, English does not`)
      const onError = (error) => problems.push(`apps/api/locales/${locale}.json: ${key}: ${error.message}`)
      const values = Object.fromEntries(
        places(text)
          .split(',')
          .map((name) => [name, 1]),
      )
      createIntl({ locale, messages: { [key]: text }, onError }).formatMessage({ id: key }, values)
    }
  }
  for (const locale of LOCALES)
    for (const path of [`apps/api/locales/${locale}.json`, `apps/dashboard/src/locales/${locale}.json`])
      problems.push(...strangers(locale, path, JSON.parse(readFileSync(path, 'utf8'))))
  const dashboard = spawnSync('npm', ['run', '--silent', 'catalogs'], { cwd: 'apps/dashboard', encoding: 'utf8' })
  if (dashboard.status !== 0) problems.push(...`${dashboard.stdout}${dashboard.stderr}`.trim().split('\n').slice(-10))
  return problems
}
