import { isRefusal } from '@rapport/domain'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { renderMarkdown } from './render-markdown.ts'
import { hazardsOf } from './testing/hazards.ts'

const NAMES =
  'fastify graphql drizzle-orm zod sharp pino react-dom typescript vitest vite fast-check culori csv-parse csv-stringify nodemailer postgres dataloader better-auth isbot tldts unified remark-gfm remark-rehype rehype-sanitize rehype-raw rehype-slug feed sitemap class-validator type-graphql pdfkit uqr subset-font wawoff2 file-type light-my-request undici-types semver ms debug chalk commander ajv picocolors nanoid postcss rollup magic-string'.split(
    ' ',
  )

function store(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'node_modules/.pnpm'))) folder = dirname(folder)
  return join(folder, 'node_modules/.pnpm')
}

function readmes(): { name: string; markdown: string }[] {
  const root = store()
  const folders = readdirSync(root)
  return NAMES.flatMap((name) => {
    const folder = folders.find((entry) => entry.startsWith(`${name}@`))
    const home = folder && join(root, folder, 'node_modules', name)
    const file = home && existsSync(home) && readdirSync(home).find((entry) => /^readme\.md$/i.test(entry))
    if (!home || !file || statSync(join(home, file)).size > 100 * 1024) return []
    return [{ name, markdown: readFileSync(join(home, file), 'utf8') }]
  })
}

const found = readmes()

test('at least thirty real documents are read', () => {
  expect(found.length).toBeGreaterThanOrEqual(30)
})

test.each(found)('the README of $name is published, safe and whole', ({ name, markdown }) => {
  const addresses = {
    baseUrl: `https://blog.example.com/posts/${name}`,
    ownHosts: ['blog.example.com'],
  }
  const post = renderMarkdown(markdown, addresses)
  if (isRefusal(post)) throw new Error(`refused: ${post.refused} ${JSON.stringify(post.params)}`)
  expect(hazardsOf(post.html)).toEqual([])
  expect(post.wordCount).toBeGreaterThan(5)
  expect(post.excerpt).not.toBe('')
})
