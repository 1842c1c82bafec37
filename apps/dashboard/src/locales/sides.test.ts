import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { partsAt, sidesOf } from '../../catalog-sides.mjs'
import { sources } from '../../gql-documents.mjs'
import en from './en.json'

const root = resolve('src')
const aliases: Record<string, string> = { '#ui': 'ui/index.ts', '#ui/': 'ui/', '#lib/': 'lib/' }

function target(from: string, name: string): string | undefined {
  const alias = Object.keys(aliases)
    .toSorted((a, b) => b.length - a.length)
    .find((prefix) => name === prefix || (prefix.endsWith('/') && name.startsWith(prefix)))
  const path = alias
    ? join(root, aliases[alias] ?? '', alias.endsWith('/') ? name.slice(alias.length) : '')
    : name.startsWith('.')
      ? resolve(dirname(from), name)
      : undefined
  return path && /\.tsx?$/.test(path) && existsSync(path) ? path : undefined
}

/** Message ids (or the beginnings of computed ones) that a file and everything it imports may say. */
function said(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return new Set()
  seen.add(path)
  const source = readFileSync(path, 'utf8')
  const ids = new Set([...source.matchAll(/\bt\(\s*['`]([\w.-]+)/g)].map((match) => match[1] ?? ''))
  for (const [, name] of source.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
    const next = target(path, name ?? '')
    if (next && !next.includes('/app/')) for (const id of said(next, seen)) ids.add(id)
  }
  return ids
}

/** What the shared building blocks may say belongs to every side. */
const shared = said(join(root, 'ui/index.ts'))

describe('the parts of the catalogs', () => {
  it('hold every message a page of a side can say', () => {
    const missing = sources(join(root, 'pages')).flatMap((page) => {
      const parts = partsAt(page, readFileSync(page, 'utf8'))
      return [...said(page)]
        .filter((id) => !sidesOf(id).some((part) => parts.includes(part)))
        .map((id) => `${page.split('/pages/')[1]}: ${id}`)
    })
    expect(missing).toEqual([])
  })
  it('keep what every side shares in the common part', () => {
    expect([...shared].filter((id) => !sidesOf(id).includes('common'))).toEqual([])
    const frames = sources(join(root, 'app')).filter((path) => !/(program|partner)-shell/.test(path))
    const ids = frames.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bt\(['`]([\w.-]+)/g)].map((m) => m[1] ?? ''),
    )
    expect(ids.filter((id) => !sidesOf(id).includes('common'))).toEqual([])
  })
  it('contain no message that nobody says', () => {
    const all = sources(root)
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
    const parts = new Set([...all.matchAll(/['`]([a-zA-Z]+\.(?:[\w-]+\.?)*)/g)].map((match) => match[1] ?? ''))
    const unsaid = Object.keys(en).filter((id) => {
      const whole = parts.has(id)
      const computed = id.split('.').some((_, at, words) => parts.has(`${words.slice(0, at + 1).join('.')}.`))
      return !whole && !computed
    })
    expect(unsaid).toEqual([])
  })
})
