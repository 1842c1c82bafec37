/**
 * Compiles the five message catalogs to ASTs, so that the browser needs no ICU parser. Messages without arguments become
 * plain strings. Each language is written in parts by the first word of the ids, so that a partner does not load the
 * words of the company's screens.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parts as names, sidesOf } from './catalog-sides.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

const plain = (message) =>
  message.length === 0 ? '' : message.length === 1 && message[0].type === 0 ? message[0].value : message

const output = here('src/locales/compiled')
mkdirSync(output, { recursive: true })
for (const name of readdirSync(here('src/locales')).filter((file) => file.endsWith('.json'))) {
  const json = execFileSync(
    here('node_modules/.bin/formatjs'),
    ['compile', `src/locales/${name}`, '--format', 'simple', '--ast', '--ignore-tag'],
    { cwd: here('.'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const parts = Object.fromEntries(names.map((name) => [name, {}]))
  for (const [id, message] of Object.entries(JSON.parse(json))) {
    for (const side of sidesOf(id)) parts[side][id] = plain(message)
  }
  for (const [side, messages] of Object.entries(parts)) {
    writeFileSync(`${output}/${name.replace('.json', '')}.${side}.json`, JSON.stringify(messages))
  }
}
