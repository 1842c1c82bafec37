/** Prints what each route loads first (gzip) and fails over the limits; run after `vite build`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { partsAt } from './catalog-sides.mjs'

const LIMITS = { js: 200, css: 45, chart: 125, editor: 170 }
const dist = new URL('./dist/', import.meta.url).pathname
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
const weights = new Map()

const weigh = (file) => {
  if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(join(dist, file))).length / 1000)
  return weights.get(file)
}

/** Files that arrive with a chunk: itself and its static imports. */
const closure = (key, found = new Set()) => {
  const chunk = manifest[key]
  if (!chunk || found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const style of chunk.css ?? []) found.add(style)
  for (const next of chunk.imports ?? []) closure(next, found)
  return found
}
const load = (keys) => new Set(keys.flatMap((key) => [...closure(key)]))
const sum = (files, end) =>
  [...files].filter((file) => file.endsWith(end)).reduce((total, file) => total + weigh(file), 0)

const catalogs = readdirSync(new URL('./src/locales/', import.meta.url)).filter((name) => name.endsWith('.json'))
const catalog = (side) =>
  catalogs
    .map((name) => `src/locales/compiled/${name.replace('.json', '')}.${side}.json`)
    .toSorted((a, b) => weigh(manifest[b].file) - weigh(manifest[a].file))[0]

const shells = { program: 'src/app/program-shell.tsx', partner: 'src/app/partner-shell.tsx' }
const pages = Object.keys(manifest).filter((key) => key.startsWith('src/pages/'))
let over = 0
const print = (name, weight, limit, unit) => {
  const fits = weight <= limit
  if (!fits) over += 1
  console.log(`${fits ? 'ok  ' : 'OVER'} ${weight.toFixed(1).padStart(6)} / ${limit} kB ${unit}  ${name}`)
}

for (const page of pages.toSorted()) {
  const side = page.split('/')[2]
  const parts = partsAt(page, readFileSync(new URL(page, import.meta.url), 'utf8')).filter((part) => part !== 'public')
  const files = load(['index.html', page, ...(shells[side] ? [shells[side]] : []), ...parts.map(catalog)])
  print(page.replace('src/pages/', ''), sum(files, '.js'), LIMITS.js, 'js')
  if (sum(files, '.css') > LIMITS.css) print(page, sum(files, '.css'), LIMITS.css, 'css')
}
const first = load(['index.html'])
const allCss = pages.map((page) => sum(load(['index.html', page, ...Object.values(shells)]), '.css'))
print('largest page', Math.max(...allCss), LIMITS.css, 'css')
for (const [name, limit] of [
  ['chart', LIMITS.chart],
  ['editor', LIMITS.editor],
]) {
  const key = Object.keys(manifest).find((candidate) => candidate === `src/ui/${name}.tsx`)
  if (!key) continue
  const extra = [...closure(key)].filter((file) => !first.has(file))
  print(`${name} on demand`, sum(extra, '.js'), limit, 'js')
}
if (process.argv.includes('--files')) {
  const page = process.argv.at(-1)
  for (const file of load(['index.html', page, ...Object.values(shells).slice(0, 1)]))
    console.log(weigh(file).toFixed(1).padStart(7), file)
}
if (over > 0) process.exit(1)
