import { isRefusal } from '@rapport/domain'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { sanitiseLogo } from './index.ts'
import { jpeg, pdf, png, pngBomb, webp } from './testing/files.ts'

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
const svg = (inside: string, head = ''): Buffer =>
  Buffer.from(`${head}<svg ${NS} width="80" height="40" viewBox="0 0 40 20">${inside}</svg>`)

const outcome = async (bytes: Uint8Array): Promise<string> => {
  const result = await sanitiseLogo(bytes)
  return isRefusal(result) ? result.refused : `${result.width}×${result.height}`
}

test('a drawing becomes a sharp PNG of its shape', async () => {
  const result = await sanitiseLogo(
    svg(
      '<defs><linearGradient id="g"><stop stop-color="#f00"/></linearGradient></defs><rect width="40" height="20" fill="url(#g)"/>',
    ),
  )
  if (isRefusal(result)) throw new Error(result.refused)
  expect(await sharp(result.png).metadata()).toMatchObject({ format: 'png', width: 1600, height: 800 })
})

test('pictures of any kind become PNG', async () => {
  for (const picture of [await png(), await jpeg(), await webp()]) expect(await outcome(picture)).toBe('64×48')
})

test('what drawing programs write at the top is no danger', async () => {
  const head =
    '<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: a program -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
  expect(await outcome(svg('<rect width="40" height="20"/>', head))).toBe('1600×800')
})

const entities = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
test.each([
  ['a script', svg('<script>alert(1)</script>')],
  ['a script in another namespace', svg('<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>')],
  ['a handler', svg('<rect width="4" height="4" onload="alert(1)"/>')],
  ['a foreign object', svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>')],
  ['an animation', svg('<rect width="4" height="4"><animate attributeName="x" to="9"/></rect>')],
  ['entities', svg('<text>&b;</text>', entities)],
  ['a file by entity', svg('<text>&x;</text>', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>')],
  ['a picture from elsewhere', svg('<image href="https://evil.example/t.png" width="4" height="4"/>')],
  ['a file', svg('<image xlink:href="file:///etc/passwd" width="4" height="4"/>')],
  ['a drawing in a drawing', svg('<image href="data:image/svg+xml;base64,PHN2Zy8+" width="4" height="4"/>')],
  ['another document', svg('<use href="https://evil.example/a.svg#x"/>')],
  [
    'a style from elsewhere',
    svg('<style>@import "https://evil.example/x.css"; rect{fill:url(https://evil.example/#a)}</style>'),
  ],
  ['a style sheet', svg('<rect/>', '<?xml version="1.0"?><?xml-stylesheet href="https://evil.example/x.css"?>')],
  ['a link that runs', svg('<a href="&#106;avascript:alert(1)"><rect width="4" height="4"/></a>')],
])('a drawing with %s does not become a logo', async (_name, bytes) => {
  expect(['FILE_UNSAFE', 'FILE_TYPE']).toContain(await outcome(bytes))
})

test('compressed drawings, bombs, pages, documents and nothing are refused', async () => {
  expect(await outcome(gzipSync(svg('<rect/>')))).toBe('FILE_UNSAFE')
  expect(await outcome(pngBomb(12_000))).toBe('FILE_TOO_LARGE')
  expect(await outcome(Buffer.from('<html><svg></svg></html>'))).toBe('FILE_TYPE')
  expect(await outcome(await pdf())).toBe('FILE_TYPE')
  expect(await outcome(Buffer.alloc(0))).toBe('FILE_EMPTY')
})

test('a drawing of a million pixels a side stays a logo, or is refused', async () => {
  const huge = Buffer.from(`<svg ${NS} width="1000000" height="1000000"><rect width="9" height="9"/></svg>`)
  expect(['1600×1600', 'FILE_UNSAFE', 'FILE_TOO_LARGE']).toContain(await outcome(huge))
})
