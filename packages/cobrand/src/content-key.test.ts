import { expect, test } from 'vitest'
import { contentKey } from './content-key.ts'
import { TEMPLATES } from './templates/index.ts'
import { CASES, inputFor, logos } from './testing/fixtures.ts'

const [square] = TEMPLATES
const [plain] = CASES
if (square === undefined || plain === undefined) throw new Error('fixtures are missing')
const input = inputFor(square, plain)

test('equal inputs have equal keys, in any key order and any kind of bytes', () => {
  const reordered = {
    link: input.link ?? '',
    texts: input.texts,
    brands: input.brands,
    locale: input.locale,
    template: square,
  }
  expect(contentKey(reordered)).toBe(contentKey(input))
  const partner = { ...input.brands.partner, logo: new Uint8Array(logos.dark) }
  expect(contentKey({ ...input, brands: { ...input.brands, partner } })).toBe(contentKey(input))
})

test('everything that is drawn changes the key', () => {
  const partner = { ...input.brands.partner, logo: logos.white }
  const others = [
    { ...input, locale: 'de' },
    { ...input, link: 'https://go.example.com/r/other' },
    { ...input, texts: { ...input.texts, headline: 'Another' } },
    { ...input, brands: { ...input.brands, partner } },
    { ...input, template: { ...square, version: 2 } },
  ]
  expect(new Set([input, ...others].map(contentKey)).size).toBe(others.length + 1)
})
