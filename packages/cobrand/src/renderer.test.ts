import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { createRenderer, type Renderer } from './renderer.tsx'
import { article, TEMPLATES } from './templates/index.ts'
import { CASES, decodeQr, inputFor, kit, LINK, logos } from './testing/fixtures.ts'

let renderer: Renderer
let fontCacheDir: string
beforeAll(async () => {
  fontCacheDir = await mkdtemp(join(tmpdir(), 'faces-'))
  renderer = await createRenderer({ fontCacheDir })
})

const combinations = TEMPLATES.flatMap((template) =>
  CASES.map((of) => ({ template, of, name: `${template.id} in ${of.locale}` })),
)

describe.each(combinations)('$name', ({ template, of }) => {
  const input = inputFor(template, of)

  test('is a PNG of its size in which the code leads to the partner link', async () => {
    const png = await renderer.png(input)
    const { width, height } = await sharp(png).metadata()
    expect([width, height]).toEqual([template.size.width * template.scale, template.size.height * template.scale])
    expect(await decodeQr(png)).toBe(LINK)
  })

  test('is a self-contained SVG with the same code', async () => {
    const svg = await renderer.svg(input)
    expect(svg).not.toMatch(/<text|<script|<foreignObject|url\((?!#)/)
    expect(
      [...svg.matchAll(/href="([^"]{0,22})/g)].every(([, to]) => /^(#|data:image\/(png|jpeg);)/.test(to ?? '')),
    ).toBe(true)
    expect(await decodeQr(await sharp(Buffer.from(svg)).png().toBuffer())).toBe(LINK)
  })

  test('raises no objection but notes about what the brands lack', async () => {
    const findings = await renderer.check(input)
    expect(findings.filter((f) => f.severity !== 'NOTE' && f.code !== 'LOGO_TINY')).toEqual([])
  })

  test('is a one-page PDF whose text is found', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(await renderer.pdf(input)))
    expect(pdf.numPages).toBe(1)
    const { text } = await extractText(pdf, { mergePages: true })
    const bare = (s: string): string => s.replace(/[\s-]/g, '')
    expect(bare(text)).toContain(bare(input.texts['headline'] ?? ''))
    expect(bare(text)).toContain(bare(input.texts['action'] ?? ''))
    const links = await (await pdf.getPage(1)).getAnnotations()
    expect(links.map((link: { url?: string }) => link.url)).toContain(LINK)
  })
})

const filler = {
  de: 'Zahlungsfreigabe und Rechnungsprüfung für den ganzen Mittelstand, schnell und sicher ',
  ja: 'お客様の請求業務をもっと早く、もっと正確にする新しい仕組みをご案内します。',
  'zh-Hant': '讓團隊專心服務客戶，帳務清楚，收款更快，從第一張發票開始。',
} as const

test.each(Object.entries(filler))('texts of the full length fit every design (%s)', async (locale, words) => {
  for (const template of [...TEMPLATES, article]) {
    const wide = locale === 'de' ? 1 : 2
    const texts = Object.fromEntries(
      template.zones.flatMap((zone) =>
        zone.kind === 'TEXT' && zone.access === 'OPEN'
          ? [[zone.id, words.repeat(9).slice(0, Math.floor(zone.maxLength / wide))]]
          : [],
      ),
    )
    const findings = await renderer.check({ ...inputFor(template, CASES[1] ?? raise()), locale, texts })
    expect(findings.filter((f) => f.severity === 'ERROR')).toEqual([])
  }
})

const raise = (): never => {
  throw new Error('no case')
}

test('the same input gives the same bytes, in any renderer and after other work', async () => {
  const other = await createRenderer()
  for (const template of TEMPLATES) {
    const input = inputFor(template, CASES[2] ?? raise())
    expect(await other.svg(input)).toBe(await renderer.svg(input))
    expect(Buffer.from(await other.png(input)).equals(Buffer.from(await renderer.png(input)))).toBe(true)
    expect(Buffer.from(await other.pdf(input)).equals(Buffer.from(await renderer.pdf(input)))).toBe(true)
  }
})

test('typefaces are unpacked into the given directory', async () => {
  await renderer.svg(inputFor(TEMPLATES[0] ?? raise(), CASES[2] ?? raise()))
  const files = await readdir(fontCacheDir)
  expect(files.some((file) => file.startsWith('noto-sans-jp-'))).toBe(true)
  expect(files.every((file) => file.endsWith('.ttf'))).toBe(true)
})

test('a logo that cannot be read is a missing logo: the name is set in type', async () => {
  const of = CASES[0] ?? raise()
  const broken = {
    ...of,
    brands: { ...of.brands, partner: kit('Harbor & Pine', '#f2a541', Buffer.from('not an image')) },
  }
  const findings = await renderer.check(inputFor(TEMPLATES[1] ?? raise(), broken))
  expect(findings).toContainEqual(expect.objectContaining({ code: 'LOGO_MISSING', severity: 'NOTE', where: 'partner' }))
  expect(await renderer.svg(inputFor(TEMPLATES[1] ?? raise(), broken))).toContain('<svg')
})

test('a white logo on paper gets a plate', async () => {
  const of = CASES[0] ?? raise()
  const white = { ...of, brands: { ...of.brands, partner: kit('Harbor & Pine', '#f2a541', logos.white) } }
  const findings = await renderer.check(inputFor(TEMPLATES[1] ?? raise(), white))
  expect(findings).toContainEqual(expect.objectContaining({ code: 'LOGO_PLATE', where: 'partner' }))
})

test('letters nothing can draw are named', async () => {
  const of = CASES[0] ?? raise()
  const findings = await renderer.check(
    inputFor(TEMPLATES[0] ?? raise(), { ...of, texts: { headline: 'Hi \u{12000} 🎉 髙﨑' } }),
  )
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'GLYPH_MISSING', params: { characters: '\u{12000}' } }),
  )
})

test('a picture fills its zone, and its PDF carries it', async () => {
  const leaflet = TEMPLATES[3] ?? raise()
  const photo = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#118833' } })
    .jpeg()
    .toBuffer()
  const input = { ...inputFor(leaflet, CASES[0] ?? raise()), images: { picture: photo } }
  const { data } = await sharp(await renderer.png(input, { scale: 1 }))
    .extract({ left: 700, top: 300, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(Math.abs((data[1] ?? 0) - 0x88)).toBeLessThan(6)
  expect((await renderer.pdf(input)).length).toBeGreaterThan(10_000)
})

test.each([
  ['⚡Hello⚡there', ''],
  ['✅ ☕ ✔ 们这说', '们 这 说'],
  ['₫ ₹ ₩ ₺ € £', ''],
  ['→ ★ ☎ ① ㎡ ﷼', '﷼'],
])('every letter of %s is drawn or named, whatever was drawn before', async (headline, undrawn) => {
  const of = CASES[0] ?? raise()
  const card = (text: string) => inputFor(TEMPLATES[0] ?? raise(), { ...of, texts: { headline: text } })
  const fresh = await createRenderer()
  const findings = await fresh.check(card(headline))
  const named = findings.find(({ code }) => code === 'GLYPH_MISSING')?.params?.['characters'] ?? ''
  const first = await fresh.svg(card(headline))
  await fresh.svg(card('⚡☕ 漢字 かな 繁體 ✔→ ₫'))
  expect(named).toBe(undrawn)
  expect(await fresh.svg(card(headline))).toBe(first)
})
