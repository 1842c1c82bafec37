import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const LOCALES = ['en', 'ja', 'zh-Hant', 'de', 'id']
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
  const dashboard = spawnSync('npm', ['run', '--silent', 'catalogs'], { cwd: 'apps/dashboard', encoding: 'utf8' })
  if (dashboard.status !== 0) problems.push(...`${dashboard.stdout}${dashboard.stderr}`.trim().split('\n').slice(-10))
  return problems
}
