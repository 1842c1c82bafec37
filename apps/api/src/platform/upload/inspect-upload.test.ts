import { isRefusal } from '@rapport/domain'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { DOCUMENTS, IMAGES, inspectUpload, safeName, type InspectedUpload, type UploadPolicy } from './index.ts'
import { docx, jpeg, jpegWithPlace, objectStream, pdf, pdfWith, png, pngBomb, webp, zip } from './testing/files.ts'

const look = (bytes: Uint8Array, name: string, type = '', policy: UploadPolicy = DOCUMENTS) =>
  inspectUpload(bytes, name, type, policy)

async function accepted(bytes: Uint8Array, name: string, type = ''): Promise<InspectedUpload> {
  const result = await look(bytes, name, type)
  if (isRefusal(result)) throw new Error(`refused: ${result.refused}`)
  return result
}

async function refused(bytes: Uint8Array, name: string, type = '', policy = DOCUMENTS): Promise<string> {
  const result = await look(bytes, name, type, policy)
  return isRefusal(result) ? result.refused : 'accepted'
}

describe('ordinary files come in', () => {
  test('pictures, with their size', async () => {
    expect(await accepted(await png(), 'Logo.PNG', 'image/png')).toMatchObject({
      kind: 'IMAGE',
      mediaType: 'image/png',
      width: 64,
      height: 48,
      safeName: 'Logo.png',
    })
    expect(await accepted(await jpeg(), 'a.jpeg', 'image/jpeg')).toMatchObject({
      mediaType: 'image/jpeg',
      safeName: 'a.jpg',
    })
    expect(await accepted(await webp(), 'a.webp')).toMatchObject({ mediaType: 'image/webp' })
  })
  test('documents and texts', async () => {
    expect(await accepted(await pdf(), 'Preisliste 2026.pdf', 'application/pdf')).toMatchObject({
      kind: 'PDF',
      safeName: 'Preisliste 2026.pdf',
    })
    expect(await accepted(docx(), 'brief.docx')).toMatchObject({ kind: 'OFFICE' })
    expect(await accepted(Buffer.from('Hallo, Grüße 東京'), 'copy.txt', 'text/plain')).toMatchObject({
      kind: 'TEXT',
      mediaType: 'text/plain; charset=utf-8',
    })
    expect(await accepted(Buffer.from('# Titel\n\n<b>fett</b>'), 'post.md', 'text/markdown')).toMatchObject({
      kind: 'TEXT',
    })
  })
  test('a PDF with ordinary links and outlines', async () => {
    const linked = await pdf((doc) => void doc.link(10, 10, 50, 20, 'https://example.com/'))
    expect(await accepted(linked, 'a.pdf')).toMatchObject({ kind: 'PDF' })
  })
})

describe('what is empty, too large or not what it says is refused', () => {
  test('0 bytes', async () => expect(await refused(Buffer.alloc(0), 'a.png')).toBe('FILE_EMPTY'))
  test('more bytes than allowed', async () =>
    expect(await refused(await png(), 'a.png', 'image/png', { ...IMAGES, maxBytes: 50 })).toBe('FILE_TOO_LARGE'))
  test('a page named as a picture', async () =>
    expect(await refused(Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.png', 'image/png')).toBe(
      'FILE_TYPE',
    ))
  test('a picture declared as another', async () =>
    expect(await refused(await png(), 'a.jpg', 'image/jpeg')).toBe('FILE_TYPE'))
  test('a kind the policy does not allow', async () =>
    expect(await refused(await pdf(), 'a.pdf', '', IMAGES)).toBe('FILE_TYPE'))
  test('SVG, compressed SVG, programs and plain archives', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    expect(await refused(Buffer.from(svg), 'a.svg', 'image/svg+xml')).toBe('FILE_TYPE')
    expect(await refused(gzipSync(svg), 'a.svgz', 'image/svg+xml')).toBe('FILE_TYPE')
    expect(await refused(Buffer.from(`MZ${'\0'.repeat(200)}`, 'latin1'), 'a.exe')).toBe('FILE_TYPE')
    expect(await refused(zip([{ name: 'a.txt', content: 'x' }]), 'a.zip')).toBe('FILE_TYPE')
  })
  test('text that is none', async () => {
    expect(await refused(Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 'a.txt')).toBe('FILE_TYPE')
    expect(await refused(Buffer.from('a\0b'), 'a.txt')).toBe('FILE_UNSAFE')
    expect(await refused(Buffer.from('<html><script>alert(1)</script>'), 'a.txt', 'text/plain')).toBe('FILE_UNSAFE')
    expect(await refused(Buffer.from('<html>'), 'a.html', 'text/html')).toBe('FILE_TYPE')
  })
})

describe('pictures are written anew', () => {
  test('the place a photograph was taken does not come in', async () => {
    const before = await jpegWithPlace()
    expect((await sharp(before).metadata()).exif).toBeDefined()
    expect(before.includes('canary-owner')).toBe(true)
    const { bytes } = await accepted(before, 'holiday.jpg')
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
    expect(Buffer.from(bytes).includes('canary-owner')).toBe(false)
  })
  test('a second file behind the picture is gone', async () => {
    const second = '<script>alert("polyglot")</script>'
    for (const [picture, name] of [
      [await png(), 'a.png'],
      [await jpeg(), 'a.jpg'],
    ] as const) {
      const result = await look(
        Buffer.concat([picture, Buffer.from(second), zip([{ name: 'x.js', content: second }])]),
        name,
      )
      expect(isRefusal(result) || !Buffer.from(result.bytes).includes('polyglot')).toBe(true)
    }
  })
  test('a bomb of 12,000 × 12,000 pixels is refused before it is unpacked', async () => {
    const bomb = pngBomb(12_000)
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refused(bomb, 'a.png')).toBe('FILE_TOO_LARGE')
  })
  test('a huge animation is refused, a small one moves on', async () => {
    const frames = (count: number, side: number) => {
      const pixels = Buffer.alloc(side * side * count * 3, 0)
      for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 31 + Math.floor(i / (side * side * 3)) * 57) % 256
      const raw = { width: side, height: side * count, channels: 3 as const, pageHeight: side }
      return sharp(pixels, { raw, limitInputPixels: false }).gif({ loop: 0 }).toBuffer()
    }
    expect(await refused(await frames(400, 8), 'a.gif')).toBe('FILE_TOO_LARGE')
    expect(await accepted(await frames(3, 16), 'a.gif')).toMatchObject({
      mediaType: 'image/gif',
      width: 16,
      height: 16,
    })
  })
  test('a broken picture is refused', async () => {
    const whole = await jpeg()
    expect(await refused(whole.subarray(0, whole.length / 2), 'a.jpg')).toBe('FILE_UNSAFE')
  })
})

describe('documents that could do something are refused', () => {
  test.each([
    ['a script', '<< /Type /Action /S /JavaScript /JS (app.alert\\(1\\)) >>'],
    ['a script in disguise', '<< /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>'],
    ['a program to launch', '<< /S /Launch /F (cmd.exe) >>'],
    ['a file inside', '<< /Type /Filespec /EF << /F 5 0 R >> >>'],
    ['a form that sends', '<< /S /SubmitForm /F (https://evil.example) >>'],
    ['a lock', '<< /Encrypt 5 0 R >>'],
    ['a script in a compressed object', objectStream('1 0 << /S /JavaScript /JS (app.alert(1)) >>')],
  ])('PDF with %s', async (_name, object) => {
    expect(await refused(await pdfWith(object), 'a.pdf')).toBe('FILE_UNSAFE')
  })
  test('PDF with something behind its end, or before its beginning', async () => {
    expect(await refused(Buffer.concat([await pdf(), Buffer.from('<script>alert(1)</script>')]), 'a.pdf')).toBe(
      'FILE_UNSAFE',
    )
    expect(await refused(Buffer.concat([Buffer.from('<html>'), await pdf()]), 'a.pdf')).not.toBe('accepted')
  })
  test('Office documents with macros, programs, climbing names, or bombs', async () => {
    expect(await refused(docx([{ name: 'word/vbaProject.bin', content: 'x' }]), 'a.docx')).toBe('FILE_UNSAFE')
    expect(await refused(docx([{ name: '../../etc/cron.d/x', content: 'x' }]), 'a.docx')).toBe('FILE_UNSAFE')
    expect(await refused(docx([{ name: 'word/media/a.bin', content: 'x', claims: 4_000_000_000 }]), 'a.docx')).toBe(
      'FILE_UNSAFE',
    )
    expect(await refused(docx([{ name: 'word/media/a.bin', content: Buffer.alloc(30_000_000) }]), 'a.docx')).toBe(
      'FILE_UNSAFE',
    )
  })
})

test.each([
  ['../../etc/passwd', 'passwd.png'],
  ['..\\..\\windows\\system32\\a.png', 'a.png'],
  ['a\0b.png', 'ab.png'],
  ['.htaccess', 'file.png'],
  ['', 'file.png'],
  ['..', 'file.png'],
  ['CON.png', 'file.png'],
  ['invoice\u202egnp.exe', 'invoicegnp.png'],
  ['a"; filename="b.html', 'a"; filename="b.png'],
  ['Łódź "v2"; 50%.pdf', 'Łódź "v2"; 50%.png'],
  ["-O'Brien & Söhne #1 {final} v1..2.png", "-O'Brien & Söhne #1 {final} v1..2.png"],
  ['価格表 2026年.png', '価格表 2026年.png'],
  ['a\r\nSet-Cookie: x=1.png', 'aSet-Cookie: x=1.png'],
])('the name %j becomes %j', (declared, name) => {
  expect(safeName(declared, 'png')).toBe(name)
})

test('a name of 300 characters is cut, keeping the extension', () => {
  const name = safeName(`${'長'.repeat(300)}.png`, 'png')
  expect([...name].length).toBe(124)
  expect(name.endsWith('.png')).toBe(true)
})
